"""Products with their units, attributes and bill of materials."""
