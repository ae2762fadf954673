"""Official memos (公文): composed from their records, and placed where the standard wants."""
