"""A part's markup: read with its offsets, its paragraphs and places, and edits of it."""
