"""The house put together: settings, addresses, the assembled API, the command line and what runs it."""
