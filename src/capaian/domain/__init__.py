"""The field itself: pure functions and values, standard library only."""
