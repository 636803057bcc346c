"""spaCy components: each finds one thing in a Doc and writes it to a named span group."""
