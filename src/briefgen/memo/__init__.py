"""Official memos (公文): composed from their records, and briefs attached to them (GB/T 9704-2012)."""
