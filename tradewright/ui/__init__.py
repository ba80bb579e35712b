"""Shared look: components, lists, records, forms, navigation, palette."""
