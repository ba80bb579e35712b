"""Console pages for the nouns of the foundation: settings, keys, rates, own fields, number series, health, log."""
