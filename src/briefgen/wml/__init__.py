"""WordprocessingML: its names, measures and shared parts, for all who read or write it."""
