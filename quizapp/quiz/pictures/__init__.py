"""Pictures of a variant, one module a way of drawing; ``quizapp.quiz.picture`` is the door."""
