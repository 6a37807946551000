"""Tests of ``quizapp.quiz``."""
