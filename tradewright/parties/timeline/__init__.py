"""What happened with a customer, from every department."""

from tradewright.parties.timeline.contracts import CONTRACTS, contracts_known
from tradewright.parties.timeline.merges import MERGES
from tradewright.parties.timeline.milestones import MILESTONES
from tradewright.parties.timeline.pools import POOLS
from tradewright.parties.timeline.stream import (
    Question,
    Timeline,
    TimelineItem,
    TimelineSource,
    Words,
    timeline_counts,
    timeline_of,
    timeline_sources,
)

__all__ = [
    "Question",
    "Timeline",
    "TimelineItem",
    "TimelineSource",
    "Words",
    "contracts_known",
    "plug_in",
    "timeline_counts",
    "timeline_of",
    "timeline_sources",
]


def plug_in() -> None:
    """Fills the socket `parties.timeline_sources` with what this module itself knows."""
    for source in (*MILESTONES, *MERGES, *POOLS, *CONTRACTS):
        timeline_sources.add(source)
