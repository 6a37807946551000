"""What is known of the learner: the history of events and what is derived from it."""
