"""One register of customers: people, organizations and how they belong together."""
