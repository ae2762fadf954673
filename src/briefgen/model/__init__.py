"""Nouns that the program computes: frozen, slotted, and free of third parties."""
