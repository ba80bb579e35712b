"""Verbs of the own house."""
