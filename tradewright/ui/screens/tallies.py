"""What stands in the head of a board's column: how many rows, and what they add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from tradewright.core.fields import Field
from tradewright.core.models import User
from tradewright.core.money import Money, currency
from tradewright.ui import formats
from tradewright.ui.queries import answered_in_time, count_in_time
from tradewright.ui.screens.counts import COUNTED_UP_TO

type Sums = dict[str, Decimal]


@dataclass(frozen=True)
class Tally:
    """The rows of one column; `sums` by currency, None where they are hidden or not known in time."""

    count: int = 0
    is_exact: bool = True
    sums: Sums | None = field(default=None)

    def said(self) -> dict[str, str]:
        """Count and sum in the reader's formats."""
        sums = {code: amount for code, amount in (self.sums or {}).items() if code and amount}
        mixed = len(sums) > 1
        amounts = (formats.money_short(Money(sums[code], currency(code)), mixed=mixed) for code in sorted(sums))
        count = formats.number(self.count) if self.is_exact else formats.more_than(self.count)
        return {"count": count, "sum": " · ".join(amounts)}


def tallies(rows: QuerySet[Any], stage: Field, amount: Field | None, user: User) -> dict[str, Tally]:
    """A tally for each choice of the stage, all in one question; column by column and bounded if that takes too long.

    Of an amount that is worked out from what the user may see, columns are added up as far as they are counted.
    """
    is_stored = amount is not None and amount.is_stored
    found = answered_in_time(lambda: list(_grouped(rows, stage, amount if is_stored else None)))
    if found is None:
        return _bounded(rows, stage)
    told = dict.fromkeys((str(key) for key, _title in stage.options()), Tally(sums={} if is_stored else None))
    for key, code, count, total in found:
        if key in told:
            told[key] = _with(told[key], count, code, total)
    return _in_part(rows, stage, amount, user, told) if amount and amount.is_in_part else told


def _grouped(rows: QuerySet[Any], stage: Field, amount: Field | None) -> Iterable[tuple[Any, ...]]:
    plain = rows.order_by()
    if amount is None:
        for key, count in plain.values_list(stage.orm_path).annotate(Count("pk")):
            yield key, "", count, None
        return
    by = plain.values_list(stage.orm_path, amount.currency_path)
    yield from by.annotate(Count("pk"), Sum(amount.orm_path))


def _with(tally: Tally, count: int, code: str | None, total: Decimal | None) -> Tally:
    if tally.sums is None:
        return replace(tally, count=tally.count + count)
    sums = tally.sums | {code: tally.sums.get(code, Decimal(0)) + total} if code and total is not None else tally.sums
    return replace(tally, count=tally.count + count, sums=sums)


def _in_part(
    rows: QuerySet[Any], stage: Field, amount: Field, user: User, told: Mapping[str, Tally]
) -> dict[str, Tally]:
    counted = [key for key, one in told.items() if one.count <= COUNTED_UP_TO]
    stages = dict(rows.order_by().filter((f"{stage.orm_path}__in", counted)).values_list("pk", stage.orm_path))
    sums: dict[str, Sums] = {key: {} for key in counted}
    assert amount.values is not None
    for pk, worth in amount.values([*stages], user).items():
        if isinstance(worth, Money):
            of_stage, code = sums[stages[pk]], worth.currency.code
            of_stage[code] = of_stage.get(code, Decimal(0)) + worth.amount
    return {key: replace(one, sums=sums.get(key)) for key, one in told.items()}


def _bounded(rows: QuerySet[Any], stage: Field) -> dict[str, Tally]:
    """Counts up to a limit, without sums; what is not known in time is left out."""
    told: dict[str, Tally] = {}
    for key, _title in stage.options():
        count = count_in_time(rows.filter((stage.orm_path, key)), COUNTED_UP_TO + 1)
        if count is None:
            break  # the house is busy: the other columns would keep it so
        told[str(key)] = Tally(min(count, COUNTED_UP_TO), is_exact=count <= COUNTED_UP_TO)
    return told
