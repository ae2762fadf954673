"""Nouns that are read from files. They say what a file may hold; intake says where it is wrong."""
