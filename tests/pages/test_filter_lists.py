"""Conditions of a list: any field, an administrator's own ones included, is added, read, changed and taken away."""

from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import get_resolver, reverse

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.access import rights_of
from tradewright.core.actions.own_fields import create_own_field
from tradewright.core.fields import Field, Kind, operators_for, readable_fields
from tradewright.core.fields.conditions import WITHOUT_VALUE
from tradewright.core.models import User
from tradewright.core.nouns import noun
from tradewright.core.own_fields import OWN_KINDS
from tradewright.parties.actions import create_organization, edit_party
from tradewright.ui.actions import save_view
from tradewright.ui.screens.declared import SCREENS
from tradewright.ui.screens.frames import narrowed
from tradewright.ui.screens.state import state_of

LIST = "parties.organization"
# What somebody types, what the address keeps, and how the chip reads it, by kind of field.
TYPED: dict[Kind, tuple[str, str, str]] = {
    Kind.TEXT: ("fair", "fair", "fair"),
    Kind.LONG_TEXT: ("fair", "fair", "fair"),
    Kind.INTEGER: ("1200", "1200", "1,200"),
    Kind.YEAR: ("1998", "1998", "1998"),
    Kind.DECIMAL: ("2.5", "2.5", "2.5"),
    Kind.PERCENT: ("12.5", "0.125", "12.5%"),
    Kind.DATE: ("2026-03-01", "2026-03-01", "1 Mar 2026"),
    Kind.BOOLEAN: ("true", "true", "Yes"),
    Kind.CHOICE: ("gold", "gold", "gold"),
    Kind.URL: ("example.org", "example.org", "example.org"),
    Kind.EMAIL: ("a@b.example", "a@b.example", "a@b.example"),
    Kind.PHONE: ("+8625", "+8625", "+8625"),
}
VALUES: dict[Kind, Any] = {
    Kind.INTEGER: 1200,
    Kind.YEAR: 1998,
    Kind.DECIMAL: "2.5",
    Kind.PERCENT: "0.125",
    Kind.DATE: "2026-03-01",
    Kind.BOOLEAN: True,
    Kind.CHOICE: "gold",
    Kind.URL: "https://example.org/a",
    Kind.EMAIL: "a@b.example",
    Kind.PHONE: "+862583332211",
}


def _own(by: User, kind: Kind) -> str:
    choices = {"choices": ["gold", "silver"]} if kind is Kind.CHOICE else {}
    create_own_field(by=by, noun=LIST, key="rating", kind=kind, values={"labels": {"en": "Rating"}, **choices})
    return "custom.rating"


def _chosen(page: Client, address: str, field: str, operator: str, *values: str) -> str:
    """Where the form of a condition leads."""
    sent = urlencode([("field", field), ("operator", operator), *(("value", one) for one in values)])
    return str(page.get(f"{address}?{sent}")["Location"])


def _conditions(key: str, field: Field) -> Iterator[str]:
    sample = {**{kind: kept for kind, (_typed, kept, _said) in TYPED.items()}, Kind.MONEY: "10", Kind.REFERENCE: "1"}
    for operator in operators_for(field):
        options = field.options()
        value = str(options[0][0]) if options else sample.get(field.kind, "2026-03-01")
        kept = "" if operator in WITHOUT_VALUE else "30" if operator == "within_days" else value
        yield f"{key}:{operator}:{kept}" if kept else f"{key}:{operator}"


@pytest.mark.parametrize("kind", list(OWN_KINDS))
def test_an_own_field_is_filtered_by_shown_kept_and_exported(page: Client, administrator: User, kind: Kind) -> None:
    key = _own(administrator, kind)
    typed, kept, said = TYPED[kind]
    party = create_organization(by=administrator, facts={"name": "Pump House"})
    create_organization(by=administrator, facts={"name": "Valve House"})
    edit_party(by=administrator, party_id=party.pk, facts={key: VALUES.get(kind, "fair")})
    operator = "is" if kind not in (Kind.URL, Kind.PHONE) else "contains"

    address = _chosen(page, "/customers/", key, operator, typed)
    assert address == "/customers/?" + urlencode({"filter": f"{key}:{operator}:{kept}"}, safe=":,-")
    shown = page.get(address)
    (chip,) = shown.context["chips"]
    assert (chip["field"], chip["value"]) == ("Rating", said)
    assert "Pump House" in shown.content.decode()
    assert "Valve House" not in shown.content.decode()
    assert "Valve House" in page.get(f"/customers/{chip['remove_url']}").content.decode()

    asked = page.get(chip["edit_url"])
    assert asked.context["typed"] == typed or any(one["chosen"] for one in asked.context["choices"])
    assert ("place", "0") in asked.context["kept"]

    view = save_view(by=administrator, noun=LIST, name="Rated", query=address.partition("?")[2] + f"&columns={key}")
    columns = page.get(f"/customers/?{view.query}&view={view.pk}").context["columns"]
    assert [column.key for column in columns] == ["name", key]
    file = page.get(f"/customers/?{view.query}&export=csv").getvalue().decode()
    assert "Rating" in file.splitlines()[0]
    assert len(file.splitlines()) == 2


@pytest.mark.parametrize(
    "list_key",
    ["parties.organization", "parties.contact", "parties.consumer", "fulfilment.order", "catalog.product"],
)
def test_every_field_takes_each_of_its_operators(page: Client, administrator: User, list_key: str) -> None:
    _ = get_resolver().url_patterns  # lists are declared beside their addresses
    screen, address = SCREENS[list_key], reverse(noun(list_key).list_url)
    fields = readable_fields(list_key, rights_of(administrator))
    wanted = {key: one for key, one in fields.items() if one.is_filterable and not one.is_computed}
    texts = {key: list(_conditions(key, field)) for key, field in wanted.items()}
    for one in chain(*texts.values()):
        assert not narrowed(screen, state_of(QueryDict(urlencode({"filter": one}))), administrator).exists()

    shown = page.get(f"{address}?" + urlencode([("filter", first) for first, *_others in texts.values()]))
    chips = shown.context["chips"]
    assert [chip["field"] for chip in chips] == [str(one.label) for one in wanted.values()]
    unchanged = [chip["field"] for chip in chips if page.get(chip["edit_url"]).status_code != 200]
    assert not unchanged


def test_a_condition_is_changed_in_its_place(page: Client, administrator: User) -> None:
    address = "/customers/?as=board&filter=source:is:fair&filter=stage:is:prospect&filter=name:contains:Pump"
    asked = page.get(page.get(address).context["chips"][1]["edit_url"])
    kept = asked.context["kept"]
    sent = urlencode([*kept, ("operator", "in"), ("value", "prospect"), ("value", "lost")])
    assert page.get(f"{asked.context['action']}?{sent}")["Location"] == address.replace(
        "stage:is:prospect", "stage:in:prospect,lost"
    )


def test_a_condition_that_needs_no_value_keeps_none(page: Client, db: None) -> None:
    assert _chosen(page, "/customers/", "source", "is_empty", "fair") == "/customers/?filter=source:is_empty"


def test_the_form_asks_for_the_value_as_the_operator_needs_it(page: Client, db: None) -> None:
    def asked(field: str, operator: str, **more: str) -> Any:
        query = urlencode({"field": field, "operator": operator, **more})
        return page.get(f"/lists/{LIST}/filter/?{query}").context

    assert not asked("stage", "is_empty")["needs_value"]
    assert asked("stage", "in", value="lost")["is_many"]
    assert [one["key"] for one in asked("stage", "is", value="lost")["choices"] if one["chosen"]] == ["lost"]
    assert asked("stage_since", "within_days")["input_type"] == "number"
    assert asked("stage_since", "after")["input_type"] == "date"


def test_a_colleague_in_a_condition_is_named(page: Client, administrator: User) -> None:
    shown = page.get(f"/customers/?filter=owner:is:{administrator.pk}")
    (chip,) = shown.context["chips"]
    assert chip["value"] == "Ada Admin"
    chosen = [one for one in page.get(chip["edit_url"]).context["choices"] if one["chosen"]]
    assert [one["title"] for one in chosen] == ["Ada Admin"]


@pytest.mark.parametrize("place", ["", "1", "²", "99999999999999999999"])
def test_a_condition_that_is_none_cannot_be_changed(page: Client, db: None, place: str) -> None:
    assert page.get(f"/lists/{LIST}/filter/change/?filter=source:is:fair&place={place}").status_code == 404


def test_a_hidden_field_is_no_condition_to_be_changed(make_user: MakeUser, grant: Grant) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", sensitivities=[])
    query = "filter=figures.margin:at_least:1&place=0"
    assert signed_in(clerk).get(f"/lists/{LIST}/filter/change/?{query}").status_code == 404


def test_clearing_keeps_order_board_and_columns(page: Client, administrator: User) -> None:
    create_organization(by=administrator, facts={"name": "Pump House"})
    shown = page.get("/customers/?as=board&filter=source:is:fair&q=pump&sort=-name&columns=city")
    assert shown.context["clear_url"] == "?as=board&sort=-name&columns=city"
