"""Writing down who was shown what not everybody may see."""

from collections.abc import Iterable, Mapping

from tradewright.core.actors import action
from tradewright.core.events import SensitiveFieldsShown, publish
from tradewright.core.models import User


@action
def log_reads(*, by: User, record_ids: Mapping[str, Iterable[int]]) -> None:
    """Writes into the log of which records, by their nouns, this colleague or program was shown sensitive fields."""
    for noun, ids in record_ids.items():
        publish(SensitiveFieldsShown(noun=noun, record_ids=tuple(ids)))
