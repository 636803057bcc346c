"""Reporters: one file a format, each a function `Review -> bytes`."""
