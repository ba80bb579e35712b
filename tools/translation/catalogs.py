"""Reads and writes the catalogs of the two Chinese languages in one steady form."""

import io
from copy import deepcopy
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LANGUAGES = ("zh_Hans", "zh_Hant")
VOLATILE = (
    "Project-Id",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
    "Report-Msgid",
)


def catalog_path(root: Path, language: str) -> Path:
    """Where the catalog of this language stands."""
    return root / "tradewright" / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalog(root: Path, language: str) -> Catalog:
    """The catalog of this language, an empty one where there is none yet."""
    path = catalog_path(root, language)
    if not path.exists():
        return Catalog(locale=language, domain="django", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django", charset="utf-8", abort_invalid=True)


def written(catalog: Catalog) -> str:
    """The catalog as text without dates and line numbers, so that only a changed message changes it."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    lines = buffer.getvalue().decode().splitlines()
    start = lines.index('msgid ""')
    end = next((at for at in range(start, len(lines)) if not lines[at]), len(lines))
    head = [line for line in lines[start:end] if not line.lstrip('"').startswith(VOLATILE)]
    return "\n".join([*head, *lines[end:]]).rstrip("\n") + "\n"


def write_catalog(root: Path, language: str, catalog: Catalog) -> None:
    """Writes the catalog in its steady form."""
    path = catalog_path(root, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(catalog), encoding="utf-8")


def messages_of(catalog: Catalog) -> list[Message]:
    """The messages without the header entry."""
    return [message for message in catalog if message.id]


def key_of(message: Message) -> str:
    """How lists and JSON name a message: `context|source`, or the source alone; a plural by its singular."""
    source = source_of(message)
    return f"{message.context}|{source}" if message.context else source


def source_of(message: Message) -> str:
    """The English text, the singular where the message has a plural."""
    return str(message.id[0]) if isinstance(message.id, list | tuple) else str(message.id)


def said(message: Message) -> str:
    """The translation; Chinese has one form where English has two."""
    text = message.string
    return str(text[0] if text else "") if isinstance(text, list | tuple) else str(text or "")


def say(message: Message, text: str) -> None:
    """Gives the message this translation."""
    message.string = (text,) if isinstance(message.id, list | tuple) else text


def refreshed(catalog: Catalog, collected: Catalog) -> Catalog:
    """The catalog with exactly the collected messages; known translations stay, new messages are empty."""
    catalog.update(deepcopy(collected), no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    return catalog


def compiled_path(root: Path, language: str) -> Path:
    """Where Django looks for the compiled catalog."""
    return catalog_path(root, language).with_suffix(".mo")


def compile_catalog(root: Path, language: str) -> Path:
    """Compiles one catalog; a reader never finds it half written."""
    target = compiled_path(root, language)
    beside = target.with_suffix(".mo.new")
    with beside.open("wb") as file:
        write_mo(file, read_catalog(root, language))
    beside.replace(target)
    return target
