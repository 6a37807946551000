"""Tests of ``quizapp.bank``."""
