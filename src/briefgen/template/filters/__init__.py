"""Filters of tags: numbers, dates, amounts, lists, text; `table` has them by their names."""
