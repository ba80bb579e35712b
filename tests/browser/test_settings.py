"""Every page of the settings, of the own house and of one's account, without a fault that a machine can find."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import excess_at, faults_at
from tests.house import listing
from tradewright.core.actions import create_own_field
from tradewright.core.models import User
from tradewright.staff.actions.legal_entities import create_legal_entity
from tradewright.staff.actions.roles import create_role, grant_role
from tradewright.staff.actions.teams import add_member, create_team
from tradewright.staff.actions.territories import assign_territory, create_territory

pytestmark = pytest.mark.browser

LOOKS = [("light", "en"), ("dark", "zh-hans")]

type House = Callable[[User], list[str]]


@pytest.fixture
def house() -> House:
    """A furnished house: the addresses of all its pages for this administrator."""

    def furnish(by: User) -> list[str]:
        team = create_team(by=by, values={"name": "Sales", "department": "sales", "parent": None})
        add_member(by=by, team=team, user_id=by.pk, leads=True, valid_from=date(2026, 1, 1))
        values = {"name": "Asia", "code": "AS", "country": "CN", "parent": None}
        territory = create_territory(by=by, values=values)
        assign_territory(by=by, territory=territory, user_id=by.pk, valid_from=date(2026, 1, 1))
        scopes = {"parties.organization": "own", "core.user": "all"}
        permissions = ["parties.create_customers", "core.make_keys"]
        role = create_role(by=by, values={"name": "Seller", "permissions": permissions, "scopes": scopes})
        grant_role(by=by, role=role, user=by)
        facts = {"name": "Pumps", "code": "P", "country": "CN", "currency": "CNY", "time_zone": "UTC"}
        entity = create_legal_entity(by=by, values=facts)
        labels = {"labels": {"en": "Boiler"}, "is_filterable": True, "position": 0}
        create_own_field(by=by, noun="parties.organization", key="boiler", kind="text", values=labels)
        records = [f"/colleagues/{by.pk}/", f"/settings/roles/{role.pk}/", f"/settings/teams/{team.pk}/"]
        records += [f"/settings/territories/{territory.pk}/", f"/settings/legal-entities/{entity.pk}/"]
        return [*PAGES, *records, *(f"{one}edit/" for one in records), *(f"{one}?tab=history" for one in records)]

    return furnish


PAGES = (
    *("/settings/", "/colleagues/", "/colleagues/new/", "/welcome/"),
    *("/settings/roles/", "/settings/roles/new/", "/settings/teams/", "/settings/teams/new/"),
    *("/settings/territories/", "/settings/territories/new/"),
    *("/settings/legal-entities/", "/settings/legal-entities/new/"),
    *("/settings/keys/", "/settings/keys/new/", "/settings/exchange-rates/", "/settings/exchange-rates/new/"),
    *("/settings/own-fields/", "/settings/own-fields/new/", "/settings/number-series/", "/settings/health/"),
    *("/inbox/", "/inbox/?show=all", "/settings/notifications/"),
    *("/settings/log/", "/settings/log/events/"),
    *("/account/profile/", "/account/2fa/", "/account/2fa/webauthn/add/", "/account/2fa/webauthn/"),
    *("/account/2fa/totp/activate/", "/account/password/set/", "/account/logout/"),
)


def test_every_page_of_the_own_house_opens_without_a_fault(
    opened: Opened, administrator: Colleague, house: House
) -> None:
    user = administrator()
    page = opened("/settings/", user=user)
    faults: list[str] = []
    addresses = house(user)
    for theme, language in LOOKS:
        User.objects.update(theme=theme, language=language)
        for address in addresses:
            faults += [f"{theme} {language} {fault}" for fault in faults_at(page, address, language)]
    for address in addresses:
        faults += excess_at(page, address)
    faults += complaints_of(page)
    assert not faults, listing(faults)
