"""Question files: read, compiled to functions over whole grids, counted and checked."""
