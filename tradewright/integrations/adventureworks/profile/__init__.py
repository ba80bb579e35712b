"""How the AdventureWorks export becomes our records, file by file."""

from tradewright.imports.profiles import Profile
from tradewright.integrations.adventureworks.afterwards import STEPS
from tradewright.integrations.adventureworks.profile.catalog import CATALOG
from tradewright.integrations.adventureworks.profile.customers import CUSTOMERS
from tradewright.integrations.adventureworks.profile.house import HOUSE
from tradewright.integrations.adventureworks.profile.left_behind import LEFT_BEHIND
from tradewright.integrations.adventureworks.profile.orders import ORDERS
from tradewright.integrations.adventureworks.profile.prices import PRICES

SOURCE = "adventureworks"
SUPPLEMENT = "supplement"


def adventureworks() -> Profile:
    """The profile of the AdventureWorks files; the supplement only when it is asked for."""
    return Profile(
        name="adventureworks",
        label="AdventureWorks",
        source=SOURCE,
        deliveries=(*HOUSE, *CATALOG, *PRICES, *CUSTOMERS, *ORDERS, *LEFT_BEHIND),
        afterwards=STEPS,
        after_undo=STEPS,
        options=(SUPPLEMENT,),
    )
