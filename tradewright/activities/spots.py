"""Where a device says that it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

_STEEPEST, _FURTHEST = 90, 180  # degrees from the equator and from Greenwich
_LEAST_EXACT = Decimal(1_000_000)  # metres


@dataclass(frozen=True)
class Spot:
    """Where somebody stood, in degrees (WGS 84), and how many metres that may be off."""

    latitude: Decimal
    longitude: Decimal
    accuracy: int | None = None


def spot_in(values: Mapping[str, Any]) -> Spot | None:
    """Where the device says that it is; None where it says nothing or nonsense, which stops nobody from arriving."""
    try:
        latitude, longitude = (Decimal(str(values.get(key) or "nowhere")) for key in ("latitude", "longitude"))
        if abs(latitude) > _STEEPEST or abs(longitude) > _FURTHEST:
            return None
        about = round(min(abs(Decimal(str(values.get("accuracy") or 0))), _LEAST_EXACT))
    except (InvalidOperation, ValueError):
        return None
    return Spot(round(latitude, 6), round(longitude, 6), about)
