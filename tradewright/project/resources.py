"""All nouns that the API and exports know, by their word in addresses."""

from tradewright.activities import api as activities
from tradewright.catalog import api as catalog
from tradewright.core import api as core
from tradewright.core.rest import Resource
from tradewright.fulfilment import api as fulfilment
from tradewright.parties import api as parties
from tradewright.pricing import api as pricing
from tradewright.staff import api as staff
from tradewright.ui import api as ui

MODULES = (core, parties, activities, catalog, pricing, fulfilment, staff, ui)
RESOURCES: dict[str, Resource] = {one.path: one for module in MODULES for one in module.RESOURCES}
