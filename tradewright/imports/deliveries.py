"""The files of a delivery on disk: found, opened, narrowed to what the delivery takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tradewright.core.said import in_words_of_the_source
from tradewright.imports.deciding import amended
from tradewright.imports.errors import ImportRefused
from tradewright.imports.plans import Plan
from tradewright.imports.preparing import broken_line
from tradewright.imports.profiles import Delivery, Profile
from tradewright.imports.reading import BATCH, ROW, Reading, digest_of, find_file, read, read_lazily, rows_given
from tradewright.imports.rejections import Rejection


@dataclass
class Opened:
    """A delivery with its rows, ready to be read once."""

    columns: tuple[str, ...]
    batches: Iterator[pl.DataFrame]
    reading: Reading | None = None

    def broken(self) -> list[Rejection]:
        """The lines that were no rows, known when all batches were read."""
        if self.reading is None:
            return []
        return [broken_line(number, cells, len(self.columns)) for number, cells in self.reading.broken]


def wanted(profile: Profile, options: tuple[str, ...]) -> tuple[Delivery, ...]:
    """The deliveries of a profile that these options ask for."""
    return tuple(one for one in profile.deliveries if not one.option or one.option in options)


def missing_files(deliveries: tuple[Delivery, ...], folder: Path) -> list[str]:
    """The names of files that should be there and are not."""
    names = {one.file for one in deliveries if one.rows is None and one.entries}
    return sorted(name for name in names if find_file(folder, name) is None)


def digest_for(delivery: Delivery, folder: Path) -> str:
    """The digest of the delivery's file; empty for rows that the profile gives itself."""
    path = find_file(folder, delivery.file) if delivery.rows is None else None
    return digest_of(path) if path else ""


def open_delivery(delivery: Delivery, folder: Path, batch: int = BATCH) -> Opened:
    """Opens the file. Raises `ImportRefused` where it cannot be read."""
    if delivery.rows is not None:
        frame = rows_given([dict(row) for row in delivery.rows])
        return Opened(tuple(frame.columns[1:]), iter((frame,)))
    path = find_file(folder, delivery.file)
    assert path is not None
    reading = read(path, batch=batch)
    opened = Opened(reading.columns, reading.batches, reading)
    if delivery.distinct_by:
        opened.batches = iter((_distinct(delivery, opened),))
    return opened


def columns_of(delivery: Delivery, folder: Path) -> tuple[str, ...]:
    """The names in the first row of the delivery's file."""
    path = find_file(folder, delivery.file)
    assert path is not None
    return read(path).columns


def all_rows(delivery: Delivery, folder: Path) -> pl.LazyFrame:
    """All rows of the delivery, for a look at a few columns before the first is loaded."""
    path = find_file(folder, delivery.file)
    if delivery.decisions.amended and path is not None:
        return amended(read_lazily(path).collect(), delivery.decisions).lazy()
    if delivery.rows is None and not delivery.distinct_by and path is not None:
        return read_lazily(path)
    opened = open_delivery(delivery, folder)
    return _together(opened.columns, list(opened.batches)).lazy()


def _together(columns: tuple[str, ...], batches: list[pl.DataFrame]) -> pl.DataFrame:
    """All batches as one; a file that ends after its first row has none."""
    none = pl.DataFrame(schema={ROW: pl.Int64(), **dict.fromkeys(columns, pl.String())})
    return pl.concat(batches) if batches else none


def _distinct(delivery: Delivery, opened: Opened) -> pl.DataFrame:
    """Each combination once, with the number of the first row that has it."""
    columns = list(delivery.distinct_by)
    found = [batch.drop_nulls(columns).unique(columns, keep="first", maintain_order=True) for batch in opened.batches]
    return _together(opened.columns, found).unique(columns, keep="first", maintain_order=True)


def require_columns(plan: Plan, columns: tuple[str, ...]) -> None:
    """Raises `ImportRefused` where a column that is needed is not in the file."""
    missing = sorted(plan.reads - set(columns))
    if missing:
        words = {"file": plan.delivery.file, "columns": ", ".join(missing)}
        raise ImportRefused(
            _("%(file)s has no column %(columns)s") % words,
            kept=_("Nothing was changed"),
            todo=_("Check that this is the right file and that its first row holds the column names"),
        )


def left_out(profile: Profile, delivery: Delivery, plan: Plan, columns: tuple[str, ...]) -> dict[str, str]:
    """The columns that nothing is made of, each with the reason."""
    siblings = [one for one in profile.deliveries if one.file == delivery.file]
    if delivery is not siblings[-1]:
        return {}
    reasons = {name: in_words_of_the_source(why) for one in siblings for name, why in one.left_out.items()}
    used = plan.reads | {name for one in siblings[:-1] for name in _read_by(one)}
    unknown = gettext_noop("Not known to this profile")
    return {name: reasons.get(name, unknown) for name in columns if name not in used}


def _read_by(delivery: Delivery) -> set[str]:
    from tradewright.imports.plans import plan_for

    return plan_for(delivery).reads


def rows_left(opened: Opened, done: int, late: set[int]) -> Iterator[pl.DataFrame]:
    """The rows that an interrupted import has not committed yet."""
    if not done:
        return opened.batches
    still = (pl.col(ROW) > done) | pl.col(ROW).is_in(list(late))
    return (rest for batch in opened.batches if (rest := batch.filter(still)).height)
