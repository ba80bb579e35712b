"""Asks at a door, looks for what should not be there, and counts."""

import io
import json
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from tests.rights.readers import Reader
from tests.rights.worlds import CANARY, House, Origin

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[,.\s\u202f\xa0](?=\d)")
_CANARY = re.compile(CANARY.pattern)


@dataclass
class Probes:
    """How many there were and which got through."""

    house: House
    asked: int = 0
    through: list[str] = field(default_factory=list)

    def fault(self, reader: Reader, door: object, said: str) -> None:
        """Notes one that got through."""
        self.through.append(f"{reader}: {door}: {said}")

    def ask(self, reader: Reader, method: str, address: str, body: Mapping[str, Any] | None = None) -> Any:
        """One request of this reader, by page or by API."""
        self.asked += 1
        if address.startswith("/api/"):
            return reader.browser.generic(method, address, **_sent(body), **reader.key)
        return getattr(reader.browser, method.lower())(address, data=body)

    def found(self, answer: Any) -> Iterator[tuple[str, Origin]]:
        """The canaries in an answer, with where they come from."""
        text = text_of(answer).lower()
        for canary in sorted(set(_CANARY.findall(text))):
            if canary in self.house.canaries:
                yield canary, self.house.canaries[canary]
        digits = _BETWEEN_DIGITS.sub("", text)
        for figure, origin in self.house.figures.items():
            if figure in digits:
                yield figure, origin


def text_of(answer: Any) -> str:
    """What an answer says, files unpacked."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist())
    return bytes(body).decode(errors="replace")


def _sent(body: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"data": b"" if body is None else json.dumps(body), "content_type": "application/json"}


# Whatever is asked, the log tells who was shown sensitive fields.
_BUT_READS = {"core_evententry": "WHERE name <> 'core.SensitiveFieldsShown'"}


def checksum(tables: Collection[str]) -> dict[str, str]:
    """What stands in each of these tables, in a word, but for what was only read."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}', coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '')"
        f" FROM {table} AS t {_BUT_READS.get(table, '')}"
        for table in sorted(tables)
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return dict(cursor.fetchall())
