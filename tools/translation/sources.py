"""Collects the messages of Python files and Django templates, without gettext's own programs."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
LEFT_OUT = {"tests", "migrations", "locale", "built", "__pycache__"}


def files_with_messages(root: Path) -> Iterator[Path]:
    """Every Python file and template of the product in a steady order."""
    for path in sorted((root / "tradewright").rglob("*")):
        inside = path.relative_to(root).parts
        if LEFT_OUT.intersection(inside):
            continue
        if path.suffix == ".py" or (path.suffix in {".html", ".txt"} and "templates" in inside):
            yield path


def as_python(path: Path) -> str:
    """The file as Python text in which Babel finds the messages on the lines where they stand."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    if not settings.configured:
        settings.configure()
        django.setup()
    return "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())


def collect(root: Path) -> Catalog:
    """All messages of the product, each with its context, its plural and the files it stands in."""
    catalog = Catalog(charset="utf-8")
    for path in files_with_messages(root):
        source = io.BytesIO(as_python(path).encode())
        found = extract("python", source, keywords=KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True)
        for line, message, comments, context in found:
            if message not in ("", ("", "")):
                place = [(path.relative_to(root).as_posix(), line)]
                catalog.add(message, None, place, auto_comments=comments, context=context)
    return catalog
