"""The declared lists by noun, for work that goes on when their page is left."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradewright.ui.screens.lists import ListScreen

SCREENS: dict[str, "ListScreen"] = {}
