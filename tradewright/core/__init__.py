"""The foundation everything stands on."""
