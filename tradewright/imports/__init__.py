"""Files in and out: mapping, staging, checking, commit, undo."""
