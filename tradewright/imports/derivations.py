"""Columns that are computed from others for many rows at once."""

import polars as pl

from tradewright.core.search_tokens import sort_key

_ASCII = r"^[\x00-\x7F]*$"


def sort_keys(names: pl.DataFrame) -> pl.Series:
    """By these keys English and Chinese names stand in one order; names in plain letters take the short way."""
    column = names.to_series(0).fill_null("")
    plain = column.str.contains(_ASCII)
    keys = column.str.to_lowercase().str.head(300)
    if plain.all():
        return keys
    spelled = column.filter(~plain)
    table = dict(zip(spelled.to_list(), [sort_key(name) for name in spelled], strict=True))
    return pl.select(pl.when(plain).then(keys).otherwise(column.replace(table))).to_series()
