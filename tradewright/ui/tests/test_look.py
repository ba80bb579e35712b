"""Colours come from tokens, are readable, and are the same for a theme and for the device's choice of it."""

import re
from pathlib import Path

import pytest

import tradewright.ui

ASSETS = Path(tradewright.ui.__file__).parent / "assets"
TOKENS = (ASSETS / "css/tokens.css").read_text()
STYLES = sorted(ASSETS.glob("**/*.css"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab|lch)\(", re.IGNORECASE)
PAIRS = [
    *[(text, ground, 4.5) for text in ("text", "text-2", "text-3") for ground in ("surface", "canvas", "sunken")],
    *[(state, f"{state}-soft", 4.5) for state in ("ok", "warn", "risk", "info")],
    *[(state, "surface", 4.5) for state in ("ok", "warn", "risk", "info", "accent-text")],
    ("accent-text", "accent-soft", 4.5),
    ("on-solid", "accent", 4.5),
    ("text-2", "hover-strong", 4.5),
    ("text-3", "selected", 4.5),
    ("control", "surface", 3.0),
    ("focus", "surface", 3.0),
]


def block(selector: str) -> dict[str, str]:
    """The custom properties of a theme."""
    start = TOKENS.index(selector) + len(selector)
    body = TOKENS[TOKENS.index("{", start) : TOKENS.index("\n}", start)]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))


LIGHT = block(':root, [data-theme="light"]')
DARK = {**LIGHT, **block('\n[data-theme="dark"]')}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, 1.4.3."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_is_readable_on_its_ground(theme: dict[str, str], text: str, ground: str, least: float) -> None:
    assert contrast(theme[text], theme[ground]) >= least


@pytest.mark.parametrize("place", range(1, 9))
def test_letters_of_a_face_are_readable(place: int) -> None:
    assert contrast(LIGHT["on-solid"], LIGHT[f"face-{place}"]) >= 4.5


def test_a_device_in_the_dark_gets_the_dark_theme() -> None:
    chosen = block('\n[data-theme="dark"]')
    assert block('  [data-theme="auto"]') == chosen


@pytest.mark.parametrize("style", [one for one in STYLES if one.name != "tokens.css"], ids=lambda path: path.name)
def test_no_rule_outside_the_tokens_has_a_colour_of_its_own(style: Path) -> None:
    assert COLOUR.findall(style.read_text()) == []


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_layers_decide_and_nothing_is_important(style: Path) -> None:
    assert not re.search(r"!\s*important", style.read_text())


def test_every_token_that_a_rule_asks_for_exists() -> None:
    known = set(re.findall(r"--([\w-]+):", "".join(style.read_text() for style in STYLES)))
    asked = {name for style in STYLES for name in re.findall(r"var\(--([\w-]+)", style.read_text())}
    assert asked - known == set()


def test_every_stylesheet_is_part_of_the_look() -> None:
    entry = (ASSETS / "ui.css").read_text()
    assert [one.name for one in STYLES if one.name != "ui.css" and f"./css/{one.name}" not in entry] == []
