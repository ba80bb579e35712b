"""Measures of speed, each against the bare engine doing the same work in the same run; see `docs/benchmarks.md`."""
