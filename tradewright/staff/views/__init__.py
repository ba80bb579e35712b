"""Pages of the own house."""
