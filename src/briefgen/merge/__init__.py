"""Word files put into one another: styles, lists, notes, pictures and ids of one become those of the other."""
