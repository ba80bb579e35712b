"""Socket `imports.known_exports`: what the columns of other systems' exports mean, written as TOML files."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class KnownExport:
    """One file of another system, recognised by its `sure` heads; of several heads for a field the first there counts.

    `words` are words of that system for our codes, by field, in small letters.
    """

    label: str
    system: str
    becomes: str
    sure: tuple[str, ...]
    columns: Mapping[str, str]
    left_out: frozenset[str] = frozenset()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def columns_for(self, heads: Iterable[str]) -> dict[str, str]:
        """The field of each of these heads, each field once."""
        present, found = set(heads), dict[str, str]()
        for head, key in self.columns.items():
            if head in present and key not in found.values():
                found[head] = key
        return found


class KnownExports:
    """The registry behind the socket; folders of TOML files are read when somebody first brings a file in."""

    def __init__(self) -> None:
        self._folders: list[Path] = []

    def declared_in(self, folder: Path) -> None:
        """Plugs in a folder of TOML files."""
        self._folders.append(folder)

    @property
    def all(self) -> tuple[KnownExport, ...]:
        """All known exports, those with the most sure heads first."""
        found = [one for folder in self._folders for one in _read(folder)]
        return tuple(sorted(found, key=lambda one: -len(one.sure)))

    def of(self, becomes: str, heads: Iterable[str]) -> KnownExport | None:
        """The export whose sure heads all stand in a file of such rows."""
        present = set(heads)
        return next((one for one in self.all if one.becomes == becomes and present.issuperset(one.sure)), None)


@cache
def _read(folder: Path) -> tuple[KnownExport, ...]:
    return tuple(one for path in sorted(folder.glob("*.toml")) for one in _exports_of(path))


def _exports_of(path: Path) -> Iterable[KnownExport]:
    known = tomllib.loads(path.read_text(encoding="utf-8"))
    for file in known["file"]:
        yield KnownExport(
            label=known["label"],
            system=known["system"],
            becomes=file["becomes"],
            sure=tuple(file["sure"]),
            columns=file["columns"],
            left_out=frozenset(file.get("left_out", ())),
            words=file.get("words", {}),
        )


known_exports = KnownExports()
