"""Pages of follow-up: today, tasks, activities, and what they add to a customer's page."""
