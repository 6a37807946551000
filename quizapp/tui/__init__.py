"""The terminal app: screens that draw a session and own nothing but a cursor and a scroll."""
