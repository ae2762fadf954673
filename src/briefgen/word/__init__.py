"""Reading a Word file for layout: styles computed, numbers counted, fields known."""

from briefgen.word.story import read_story

__all__ = ["read_story"]
