"""The people of a customer, as a browser draws them beside the rail."""

from datetime import date

import pytest

from tests.browser.conftest import Colleague, Opened
from tradewright.parties.actions import create_organization, create_person

pytestmark = pytest.mark.browser

_WIDE = "main => main.scrollWidth > main.clientWidth"
_CUT = "names => names.filter(name => name.scrollWidth > name.clientWidth).map(name => name.textContent)"


def test_the_table_of_people_stays_in_its_place_with_whole_names(opened: Opened, administrator: Colleague) -> None:
    user = administrator()
    firm = create_organization(by=user, facts={"name": "Harbour Supply"})
    held = {"title": "Einkaufssachbearbeiterin", "function": "Purchasing", "is_primary": True}
    facts = {"given_name": "Margaret", "family_name": "Featherstonehaugh", "phone": "+1 206 555 0142"}
    create_person(
        by=user,
        organization_id=firm.pk,
        affiliation=held | {"valid_from": date(2024, 1, 1)},
        facts=facts | {"email": "margaret.featherstonehaugh@harbour-supply.example"},
    )
    for width in (390, 768, 1024, 1280, 1440, 1920):
        page = opened(f"/customers/{firm.pk}/?tab=contacts", user=user, width=width)
        assert not page.locator("#main").evaluate(_WIDE), width
        assert page.locator("td.name, td.name a").evaluate_all(_CUT) == [], width
