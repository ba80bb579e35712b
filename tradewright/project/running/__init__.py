"""How Tradewright runs: its data folder, its database, its processes."""
