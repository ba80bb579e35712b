"""Pages of the customer register."""
