"""Pages of imports: runs, what became of their rows, undo."""
