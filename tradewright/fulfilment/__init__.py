"""Orders as the customer sees them, own or mirrored."""
