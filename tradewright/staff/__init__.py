"""Teams, roles, territories, legal entities and who may do what."""
