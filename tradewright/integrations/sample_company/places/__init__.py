"""Where the people and firms of the sample company are: places whose postcode, city and province agree."""

from tradewright.integrations.sample_company.places.abroad import ABROAD
from tradewright.integrations.sample_company.places.china import CHINA
from tradewright.integrations.sample_company.places.place import Place, Street

__all__ = ["ABROAD", "CHINA", "PLACES", "Place", "Street", "place_of"]

PLACES: dict[str, Place] = {place.key: place for place in (*CHINA, *ABROAD)}


def place_of(key: str) -> Place:
    """The place of this English name."""
    return PLACES[key]
