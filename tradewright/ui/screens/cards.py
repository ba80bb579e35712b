"""The cards of a board: what a list shows of a row, on a hand's breadth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from tradewright.core.fields import Field
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.tables import Cell, Column, cell_of, reached


@dataclass(frozen=True)
class Card:
    """One row of a board as its template draws it; empty is what it has not or the user may not see."""

    pk: int
    version: int
    stage: str
    title: str
    url: str
    move_url: str
    lines: tuple[str | SafeString, ...] = ()
    who: str = ""
    amount: str | SafeString = ""
    when: str | SafeString = ""
    when_label: str = ""
    note: str | SafeString = ""


def cards_of(screen: ListScreen, rows: Sequence[Any], fields: Mapping[str, Field], *, move_url: str) -> list[Card]:
    """A card for each row; `move_url` begins the addresses at which they are moved."""
    assert screen.board is not None
    board, shown = screen.board, _cells(screen, fields)
    stage, who = fields[board.stage], fields.get(board.who)

    def said(key: str, row: Any) -> str | SafeString:
        return shown[key](row) if key in shown else ""

    return [
        Card(
            pk=row.pk,
            version=row.version,
            stage=str(reached(row, stage.orm_path)),
            title=board.title(row),
            url=screen.url(row),
            move_url=f"{move_url}&move={row.pk}",
            lines=tuple(filter(None, (said(key, row) for key in board.lines))),
            who=str(reached(row, who.label_path) or "") if who else "",
            amount=said(board.amount, row),
            when=said(board.when, row),
            when_label=str(fields[board.when].label) if board.when in fields else "",
            note=said(board.note, row),
        )
        for row in rows
    ]


def _cells(screen: ListScreen, fields: Mapping[str, Field]) -> dict[str, Cell]:
    """How the list shows what stands on the cards, as far as the user may see it."""
    assert screen.board is not None
    known = {column.key: column for column in screen.columns}
    keys = [key for key in screen.board.keys if key in fields or known.get(key, Column(key)).cell]
    return {key: known.get(key, Column(key)).cell or cell_of(fields.get(key)) for key in keys}
