"""Practice sets: chosen, generated at speed, read back and scored; one writer a format."""
