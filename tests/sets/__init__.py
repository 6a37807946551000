"""Practice sets."""
