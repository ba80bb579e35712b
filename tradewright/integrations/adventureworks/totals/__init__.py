"""The totals that came with the export against those of the database, figure by figure."""

from tradewright.integrations.adventureworks.totals.comparing import Figure, compare

__all__ = ["Figure", "compare"]
