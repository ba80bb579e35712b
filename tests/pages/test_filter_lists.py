"""Conditions of a list: any field, an administrator's own ones included, is added, read, changed and taken away."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import get_resolver, reverse

from tests.api.conftest import caller, token_of
from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.access import rights_of
from tradewright.core.actions.own_fields import create_own_field
from tradewright.core.fields import Field, Kind, operators_for, readable_fields
from tradewright.core.fields.conditions import WITHOUT_VALUE
from tradewright.core.models import User
from tradewright.core.nouns import noun
from tradewright.core.own_fields import OWN_KINDS
from tradewright.core.pages import page_of
from tradewright.parties.actions import create_organization, edit_party
from tradewright.parties.queries import organizations_for
from tradewright.ui.actions import save_view
from tradewright.ui.screens.declared import SCREENS
from tradewright.ui.screens.frames import narrowed
from tradewright.ui.screens.state import order_of, state_of

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


_ORDERED: dict[Kind, tuple[Any, Any, Any]] = {
    Kind.INTEGER: (9, 10, 100),
    Kind.YEAR: (1998, 1999, 2011),
    Kind.DECIMAL: ("-2.5", "0.5", "10"),
    Kind.PERCENT: ("0.09", "0.1", "0.125"),
    Kind.DATE: ("1999-12-31", "2026-01-01", "2026-03-01"),
    Kind.CHOICE: ("brass", "gold", "silver"),
}


@pytest.mark.parametrize("kind", list(_ORDERED))
def test_a_list_stands_in_the_order_of_an_own_field_page_after_page(
    page: Client, administrator: User, kind: Kind
) -> None:
    choices = {"choices": ["silver", "brass", "gold"]} if kind is Kind.CHOICE else {}
    create_own_field(by=administrator, noun=LIST, key="rating", kind=kind, values={"labels": {"en": "R"}, **choices})
    for number, value in enumerate((*reversed(_ORDERED[kind]), None)):
        facts = {"name": f"Firm {number}"} | ({"custom.rating": value} if value is not None else {})
        create_organization(by=administrator, facts=facts, accept_duplicates=True)
    field = readable_fields(LIST, rights_of(administrator))["custom.rating"]
    for sort, wanted in (("custom.rating", [2, 1, 0, 3]), ("-custom.rating", [0, 1, 2, 3])):
        order, at, seen = order_of(sort, {"custom.rating": field}, ()), "", []
        while True:
            found = page_of(organizations_for(administrator), order, at=at, size=1)
            seen += [int(row.name.removeprefix("Firm ")) for row in found.rows]
            if not found.older:
                break
            at = found.older
        assert seen == wanted
        back = page_of(organizations_for(administrator), order, at=found.newer, size=1)
        assert [row.name for row in back.rows] == [f"Firm {wanted[2]}"]


def test_programs_page_through_the_order_of_an_own_field(administrator: User) -> None:
    program = caller(token_of(administrator))
    _own(administrator, Kind.INTEGER)
    for value in (100, 9, 10):
        create_organization(
            by=administrator, facts={"name": f"Firm {value}", "custom.rating": value}, accept_duplicates=True
        )
    first = program("GET", "/customers?sort=-custom.rating&size=2").json()
    assert [row["name"] for row in first["rows"]] == ["Firm 100", "Firm 10"]
    following = program("GET", f"/customers?sort=-custom.rating&size=2&at={first['older']}").json()
    assert [row["name"] for row in following["rows"]] == ["Firm 9"]


@pytest.mark.parametrize("value", ['"\\u0000"', "[1]", "{}", "1e999", "x", "nan", '"\\ud800"', "-" + "9" * 400])
def test_a_page_of_nonsense_in_an_own_field_is_none(administrator: User, value: str) -> None:
    _own(administrator, Kind.INTEGER)
    token = urlsafe_b64encode(json.dumps([True, [value, "1"]]).encode()).decode().rstrip("=")
    answer = caller(token_of(administrator))("GET", f"/customers?sort=custom.rating&at={token}")
    assert answer.status_code in (200, 422)


def test_an_own_field_of_words_is_not_sorted_by(page: Client, administrator: User) -> None:
    _own(administrator, Kind.TEXT)
    assert "?sort=custom.rating" not in page.get("/customers/?columns=custom.rating").content.decode()
