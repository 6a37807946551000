"""quizapp: get ready for a deep-learning interview in your terminal."""

__version__ = "0.1.0"
