"""Readers: one file a format, each a function `path -> Source`."""
