"""Questions asked: drawing, identity, grading, follow-ups and the session without a screen."""
