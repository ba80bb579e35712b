"""Every page that there is, found by walking the addresses, opens without a fault that a machine can find."""

from collections.abc import Iterator
from itertools import cycle

import pytest
from django.test import Client

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import ALL_LOOKS, LOOKS, faults_at
from tests.house import listing
from tests.rights.doors import page_doors
from tests.rights.readers import readers_by_scope, settle
from tests.rights.worlds import FAR, House, fill, own_fields
from tradewright.core.access import SENSITIVITIES
from tradewright.core.models import User

pytestmark = pytest.mark.browser


@pytest.fixture
def boss(administrator: Colleague) -> User:
    """The administrator of a house with a row of every kind."""
    user = administrator()
    house = House()
    own_fields(SENSITIVITIES)
    settle(house, readers_by_scope())
    fill(house)
    user.house = house  # type: ignore[attr-defined]
    return user


def pages_of(user: User) -> Iterator[str]:
    """The addresses that answer with a whole page."""
    client = Client()
    client.force_login(user)
    for address in dict.fromkeys(door.address for door in page_doors(user.house, FAR)):  # type: ignore[attr-defined]
        answer = client.get(address)
        if answer.status_code == 200 and not answer.streaming and b"<html" in answer.content[:400]:
            yield address


def test_every_page_is_free_of_what_axe_finds(opened: Opened, boss: User) -> None:
    page = opened("/", user=boss)
    pages = list(pages_of(boss))
    assert len(pages) > 200
    faults: list[str] = []
    looks = cycle(LOOKS)
    for address in pages:
        for theme, language in LOOKS if ALL_LOOKS else [next(looks)]:
            User.objects.filter(pk=boss.pk).update(theme=theme, language=language)
            faults += [f"{theme} {language} {fault}" for fault in faults_at(page, address, language)]
    faults += complaints_of(page)
    assert not faults, listing(faults)
