"""Values that are more than text: formatted text, pictures, Markdown, other Word files."""
