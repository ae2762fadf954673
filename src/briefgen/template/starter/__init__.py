"""Starter templates: the three designs that `briefgen template new` writes, and any audience may begin with."""

from briefgen.template.starter.build import new_template

__all__ = ["new_template"]
