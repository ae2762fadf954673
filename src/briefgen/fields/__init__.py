"""Fields: results that need the pages, the headings or the numbers, written into a Word file as text.

A table of contents, page references, captions' numbers and the like are stored in the file with the result that they
had last. This room finds them, builds what is missing, and writes what they come to now; all else stays byte for byte.
"""
