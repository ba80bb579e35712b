"""List prices, costs and promotions by period."""
