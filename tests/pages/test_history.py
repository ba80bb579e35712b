"""The history of a record on its page: what was changed from what to what, own fields under their titles."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Grant, MakeUser
from tradewright.core.access import rights_of
from tradewright.core.actions import create_own_field
from tradewright.core.fields import fields_of, readable_fields
from tradewright.core.models import CustomField, User
from tradewright.parties.actions import edit_party
from tradewright.parties.models import Party
from tradewright.ui.screens.changes import changes_of

NOUN = "parties.organization"


@pytest.fixture
def pressure(administrator: User) -> CustomField:
    """A field of one's own for a figure."""
    values = {"labels": {"en": "Boiler pressure", "zh-hans": "锅炉压力"}, "is_filterable": False, "position": 1}
    return create_own_field(by=administrator, noun=NOUN, key="boiler_pressure", kind="decimal", values=values)


@pytest.fixture
def industry_too(administrator: User) -> CustomField:
    """A field of one's own under the name of a column."""
    values = {"labels": {"en": "Trade"}, "is_filterable": False, "position": 2}
    return create_own_field(by=administrator, noun=NOUN, key="industry", kind="text", values=values)


def _changed(by: User, party: Party, **values: Any) -> None:
    edit_party(by=by, party_id=party.pk, facts=values)


def _differences(party: Party) -> list[tuple[str, str, str]]:
    party.refresh_from_db()
    found = changes_of([party, party.organization], fields_of(NOUN))
    return [(one.label, one.before, one.after) for change in found for one in change.differences]


def test_an_own_field_is_shown_with_its_title_before_and_after(
    administrator: User, dealer: Party, pressure: CustomField
) -> None:
    _changed(administrator, dealer, **{"custom.boiler_pressure": 16.5})
    _changed(administrator, dealer, **{"custom.boiler_pressure": 0.1})
    _changed(administrator, dealer, **{"custom.boiler_pressure": None})
    assert _differences(dealer) == [
        ("Boiler pressure", "0.1", "–"),
        ("Boiler pressure", "16.5", "0.1"),
        ("Boiler pressure", "–", "16.5"),
    ]


def test_an_own_field_does_not_hide_the_column_of_its_name(
    administrator: User, dealer: Party, industry_too: CustomField
) -> None:
    _changed(administrator, dealer, **{"industry": "Water", "custom.industry": "Wells"})
    assert sorted(_differences(dealer)) == [("Industry", "–", "Water"), ("Trade", "–", "Wells")]


def test_the_page_shows_it_in_the_readers_language(
    client: Client, administrator: User, dealer: Party, pressure: CustomField
) -> None:
    _changed(administrator, dealer, **{"custom.boiler_pressure": 16})
    User.objects.filter(pk=administrator.pk).update(language="zh-hans")
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = client.get(reverse("organization", args=[dealer.pk]), {"tab": "history"}).content.decode()
    assert "锅炉压力" in shown


def test_a_hidden_own_field_leaves_no_trace_for_who_may_not_see_it(
    administrator: User, make_user: MakeUser, grant: Grant, dealer: Party, pressure: CustomField
) -> None:
    CustomField.objects.filter(pk=pressure.pk).update(sensitivity="cost")
    _changed(administrator, dealer, **{"custom.boiler_pressure": 16})
    reader = make_user("Rita Reader")
    grant(reader, "all", sensitivities=[])
    dealer.refresh_from_db()
    assert changes_of([dealer], readable_fields(NOUN, rights_of(administrator)))
    assert not changes_of([dealer], readable_fields(NOUN, rights_of(reader)))


@pytest.mark.parametrize(("kind", "strange"), [("decimal", "abc"), ("percent", "25%"), ("date", 5), ("integer", ["x"])])
def test_a_strange_value_of_an_own_field_takes_no_page_down(
    page: Client, administrator: User, dealer: Party, kind: str, strange: object
) -> None:
    values = {"labels": {"en": "Strange"}, "is_filterable": True}
    create_own_field(by=administrator, noun=NOUN, key="strange", kind=kind, values=values)
    Party.objects.filter(pk=dealer.pk).update(custom={"strange": strange})  # as older versions kept it
    for place in (f"/customers/{dealer.pk}/?tab=details", "/customers/?columns=name,custom.strange"):
        answer = page.get(place)
        assert (answer.status_code, "strange" in answer.content.decode().lower()) == (200, True), place
    Party.objects.filter(pk=dealer.pk).update(custom={})
    assert page.get(f"/customers/{dealer.pk}/?tab=history").status_code == 200
