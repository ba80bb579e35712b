"""Pages of orders, and what orders tell on a customer's page."""
