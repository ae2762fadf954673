"""Leakage: what a finished file tells that its reader should not learn, by its own bytes.

`traces` and `pdf_traces` look for what files tell of their authors and machines, `hidden_items` for text of a record.
"""
