"""Icons that pages name are in the sprite."""

import re
from pathlib import Path

import tradewright

PACKAGE = Path(tradewright.__file__).parent
NAMED = re.compile(r"""(?:\{%\s*icon\s+|\bicon=|"icon":\s*|\bicon_name=)["']([a-z0-9-]+)["']""")


def listed() -> set[str]:
    lines = (PACKAGE / "ui/icons.txt").read_text().splitlines()
    names = [line for line in lines if line and not line.startswith("#")]
    assert len(names) == len(set(names)), "an icon is listed twice"
    return {"-".join(reversed(name.split("/"))) for name in names}


def test_every_icon_that_a_page_names_is_listed() -> None:
    pages = [*PACKAGE.glob("**/templates/**/*.html"), *PACKAGE.glob("**/*.py")]
    named = {(page.name, name) for page in pages for name in NAMED.findall(page.read_text())}
    assert len(named) > 20
    assert {(page, name) for page, name in named if name not in listed()} == set()
