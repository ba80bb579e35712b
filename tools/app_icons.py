"""Draws the icons of the installed app from the lines of the logo (tradewright/ui/static/ui/logo.svg), as PNG."""

from __future__ import annotations

import math
import struct
import zlib
from pathlib import Path

GROUND, INK = (0x0B, 0x66, 0x83), (0xFF, 0xFF, 0xFF)
UNITS = 20.0  # the logo's view box
CORNER = 5.0
STROKES = ((4.0, 5.5, 16.0, 5.5), (10.0, 5.5, 10.0, 14.5), (6.5, 14.5, 13.5, 14.5))
HALF = 1.0  # of the stroke's width
SAFE = 0.72  # a maskable icon is cut to any shape within its middle 80 %
SIZES = ((192, "any"), (512, "any"), (512, "maskable"), (180, "touch"))


def draw_all(folder: Path) -> None:
    """Writes every icon into the folder."""
    for size, purpose in SIZES:
        (folder / f"app-{purpose}-{size}.png").write_bytes(icon(size, purpose))


def icon(size: int, purpose: str) -> bytes:
    """One icon: with round corners, or filling its square where the device cuts it."""
    is_cut = purpose != "any"
    scale = SAFE if purpose == "maskable" else 1.0
    unit = UNITS / size
    rows = []
    for y in range(size):
        row = bytearray(b"\0")
        for x in range(size):
            row += _pixel((x + 0.5) * unit, (y + 0.5) * unit, unit, scale=scale, is_cut=is_cut)
        rows.append(bytes(row))
    return _png(size, b"".join(rows))


def _pixel(x: float, y: float, unit: float, *, scale: float, is_cut: bool) -> bytes:
    middle = UNITS / 2
    mx, my = middle + (x - middle) / scale, middle + (y - middle) / scale
    ink = _covered((min(_to_stroke(mx, my, stroke) for stroke in STROKES) - HALF) * scale, unit)
    colour = [round(ground + (above - ground) * ink) for ground, above in zip(GROUND, INK, strict=True)]
    opaque = 1.0 if is_cut else _covered(_to_square(x, y), unit)
    return bytes((*colour, round(255 * opaque)))


def _covered(distance: float, unit: float) -> float:
    return min(1.0, max(0.0, 0.5 - distance / unit))


def _to_stroke(x: float, y: float, stroke: tuple[float, float, float, float]) -> float:
    x1, y1, x2, y2 = stroke
    return math.hypot(x - min(max(x, x1), x2), y - min(max(y, y1), y2))  # all strokes are level or upright


def _to_square(x: float, y: float) -> float:
    inner = UNITS / 2 - CORNER
    dx, dy = abs(x - UNITS / 2) - inner, abs(y - UNITS / 2) - inner
    return math.hypot(max(dx, 0.0), max(dy, 0.0)) + min(max(dx, dy), 0.0) - CORNER


def _png(size: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
