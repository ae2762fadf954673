"""briefgen: policy briefs for a chosen reader, Word and PDF, from one record and one Word template."""
