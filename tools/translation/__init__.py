"""How messages are collected from the source, kept in catalogs and checked."""
