"""Compiles the message catalogs when they changed: `python tools/compile_messages.py [--check]`."""

import sys
from pathlib import Path

from translation.catalogs import LANGUAGES, catalog_path, compile_catalog, compiled_path

ROOT = Path(__file__).resolve().parents[1]


def is_current(root: Path) -> bool:
    """Whether every compiled catalog is at least as new as its source."""
    for language in LANGUAGES:
        source, compiled = catalog_path(root, language), compiled_path(root, language)
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            return False
    return True


def compile_all(root: Path) -> list[Path]:
    """Compiles every catalog and gives the files written."""
    return [compile_catalog(root, language) for language in LANGUAGES]


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(0 if is_current(ROOT) else 1)
    if not is_current(ROOT):
        compile_all(ROOT)
