"""Who may see and do what, proven by a matrix made from routes, the description of the API and the field catalog."""
