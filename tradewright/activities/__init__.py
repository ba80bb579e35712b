"""Tasks, notes, calls and visits."""
