"""Keeps the messages of the product: collect, list what is missing, fill in, check.

python tools/messages.py update            collects messages into the catalogs, keeping translations
python tools/messages.py missing [--json]  lists what is untranslated, with its context and file
python tools/messages.py fill FILE.json    writes {"context|source": {"zh_Hans": "…", "zh_Hant": "…"}}
python tools/messages.py draft             drafts missing traditional texts from simplified ones
python tools/messages.py check             exits with 1 unless catalogs are complete, current and right
python tools/messages.py words             lists the faults of present translations only
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from translation.catalogs import (
    LANGUAGES,
    catalog_path,
    key_of,
    messages_of,
    read_catalog,
    refreshed,
    said,
    say,
    source_of,
    write_catalog,
    written,
)
from translation.glossary import Glossary, read_glossary
from translation.rules import faults, is_wordless, line_about, report, source_faults
from translation.sources import collect

ROOT = Path(__file__).resolve().parents[1]


def tell(line: str) -> None:
    """Writes a line for the person at the terminal."""
    sys.stdout.write(line + "\n")


def update(root: Path) -> int:
    """Collects messages into both catalogs; keeps translations, says what the glossary settles."""
    collected, glossary = collect(root), read_glossary(root)
    for language in LANGUAGES:
        catalog = refreshed(read_catalog(root, language), collected)
        for message in messages_of(catalog):
            if not said(message):
                say(message, _settled(message, language, glossary))
        write_catalog(root, language, catalog)
        open_messages = sum(not said(message) for message in messages_of(catalog))
        tell(f"{language}: {len(messages_of(catalog))} messages, {open_messages} untranslated")
    return 0


def _settled(message: Message, language: str, glossary: Glossary) -> str:
    """What the glossary leaves no choice about; nothing where the English word is several Chinese ones."""
    source = source_of(message)
    if source in glossary.same_in_chinese or is_wordless(source):
        return source
    right = [] if source in glossary.needs_context else glossary.right_words(source, language)
    return right[0] if len(right) == 1 else ""


def missing(root: Path, *, as_json: bool = False) -> int:
    """Lists what is untranslated; as JSON in the form that `fill` reads, with listed terms filled in."""
    collected, glossary = collect(root), read_glossary(root)
    catalogs = {language: refreshed(read_catalog(root, language), collected) for language in LANGUAGES}
    wanted: dict[str, dict[str, str]] = {}
    for language, catalog in catalogs.items():
        for message in messages_of(catalog):
            if not said(message):
                entry = wanted.setdefault(key_of(message), _asked(message, catalogs))
                entry[language] = next(iter(glossary.right_words(source_of(message), language)), "")
    if as_json:
        tell(json.dumps(wanted, ensure_ascii=False, indent=1))
        return 0
    for key, entry in wanted.items():
        tell(f"{entry['files']}\t{key}")
    tell(f"{len(wanted)} untranslated")
    return 0


def _asked(message: Message, catalogs: dict[str, Catalog]) -> dict[str, str]:
    entry = {"files": ", ".join(sorted({place for place, _line in message.locations}))}
    if isinstance(message.id, list | tuple):
        entry["plural"] = str(message.id[1])
    if message.auto_comments:
        entry["note"] = " ".join(message.auto_comments)
    for language, catalog in catalogs.items():
        known = catalog.get(message.id, message.context)
        if known and said(known):
            entry[language] = said(known)
    return entry


def fill(root: Path, source: Path) -> int:
    """Writes translations into the catalogs; drafts traditional texts that are not given."""
    given: dict[str, dict[str, str | list[str]]] = json.loads(source.read_text(encoding="utf-8"))
    collected = collect(root)
    unknown = set(given) - {key_of(message) for message in messages_of(collected)}
    for language in LANGUAGES:
        catalog = refreshed(read_catalog(root, language), collected)
        for message in messages_of(catalog):
            text = given.get(key_of(message), {}).get(language) or ""
            if text:
                say(message, text if isinstance(text, str) else text[0])
        write_catalog(root, language, catalog)
    draft(root)
    for key in sorted(unknown):
        tell(f"no such message: {key}")
    return 1 if unknown else 0


def draft(root: Path) -> int:
    """Drafts missing traditional texts from the simplified ones: OpenCC first, then the words of Taiwan."""
    glossary = read_glossary(root)
    simplified, traditional = (read_catalog(root, language) for language in LANGUAGES)
    drafted = 0
    for message in messages_of(traditional):
        model = simplified.get(message.id, message.context)
        if not said(message) and model and said(model):
            say(message, drafted_from(source_of(message), said(model), glossary))
            drafted += 1
    write_catalog(root, LANGUAGES[1], traditional)
    tell(f"zh_Hant: {drafted} drafted from zh_Hans; read them, they are drafts")
    return 0


def drafted_from(source: str, simplified: str, glossary: Glossary) -> str:
    """A first traditional text in Taiwan's words."""
    from opencc import OpenCC

    if listed := glossary.right_words(source, "zh_Hant"):
        return listed[0]
    if simplified in glossary.same_in_chinese:
        return simplified
    return glossary.in_taiwanese_words(str(OpenCC("s2twp").convert(simplified)))


def check(root: Path) -> int:
    """Tells everything that is wrong with messages and catalogs; 1 if there is anything."""
    lines = list(_all_faults(root))
    for line in lines:
        tell(line)
    tell(f"{len(lines)} faults in messages" if lines else "Messages are complete and current")
    return 1 if lines else 0


def _all_faults(root: Path) -> Iterator[str]:
    collected, glossary = collect(root), read_glossary(root)
    for message in messages_of(collected):
        for fault in source_faults(message, glossary):
            yield line_about(message, "en", fault)
    for language in LANGUAGES:
        path = catalog_path(root, language)
        catalog = refreshed(read_catalog(root, language), collected)
        if not path.exists() or path.read_text(encoding="utf-8") != written(catalog):
            yield f"{language}  the catalog is not current: run python tools/messages.py update"
        yield from report(catalog, language, glossary)


def words(root: Path) -> int:
    """Lists the faults of present translations, leaving out what is untranslated."""
    glossary = read_glossary(root)
    for language in LANGUAGES:
        for message in messages_of(read_catalog(root, language)):
            for fault in faults(message, language, glossary):
                if fault != "untranslated":
                    tell(line_about(message, language, fault))
    return 0


def main(arguments: list[str]) -> int:
    """Runs one command."""
    commands: dict[tuple[str, ...], Callable[[], int]] = {
        ("update",): lambda: update(ROOT),
        ("missing",): lambda: missing(ROOT),
        ("missing", "--json"): lambda: missing(ROOT, as_json=True),
        ("draft",): lambda: draft(ROOT),
        ("check",): lambda: check(ROOT),
        ("words",): lambda: words(ROOT),
    }
    if arguments[:1] == ["fill"] and len(arguments) == 2:
        return fill(ROOT, Path(arguments[1]))
    command = commands.get(tuple(arguments))
    if command is None:
        tell((__doc__ or "").strip())
        return 2
    return command()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
