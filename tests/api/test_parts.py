"""What belongs to a customer in rows of its own: the same verbs, rights and refusals as on the pages."""

from typing import Any

import pytest

from tests.api.conftest import Call, caller, token_of
from tests.cast import Grant, MakeUser
from tradewright.core.models import User
from tradewright.core.permissions import MAKE_KEYS
from tradewright.parties.models import Consent, Party

BERLIN = {"use": "main", "line1": "Hafenstr. 8", "city": "Berlin", "postcode": "10115", "country": "DE"}


def _rows(call: Call, path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = call("GET", path).json()["rows"]
    return rows


def test_an_address_is_added_listed_edited_and_removed(program: Call, dealer: Party) -> None:
    made = program("POST", "/addresses", {"party": dealer.pk, **BERLIN, "use": "shipping"})
    assert made.status_code == 201, made.content
    number = made.json()["id"]
    listed = _rows(program, f"/addresses?filter=party:is:{dealer.pk}&filter=use:is:shipping")
    assert [row["city"] for row in listed] == ["Berlin"]
    edited = program("PATCH", f"/addresses/{number}", {"line2": "Tor 3", "version": made.json()["version"]})
    assert (edited.json()["line2"], edited.json()["version"]) == ("Tor 3", 2)
    assert program("DELETE", f"/addresses/{number}").status_code == 204
    assert program("GET", f"/addresses/{number}").status_code == 404


def test_an_address_whose_parts_disagree_is_refused_until_insisted_on(program: Call, dealer: Party) -> None:
    wrong = {"party": dealer.pk, "use": "billing", "country": "US", "province": "Texas", "postcode": "98101"}
    refused = program("POST", "/addresses", wrong)
    assert refused.status_code == 422
    assert refused.json()["accept"] == "accept_address"
    insisted = program("POST", "/addresses", {**wrong, "accept": [refused.json()["accept"]]})
    assert insisted.status_code == 201


def test_a_likely_duplicate_is_refused_until_insisted_on(program: Call, dealer: Party) -> None:
    again = {"name": dealer.name, "country": "US", "province": "Washington", "city": "Seattle", "postcode": "98101"}
    refused = program("POST", "/customers", again)
    assert refused.json()["accept"] == "accept_duplicates"
    assert program("POST", "/customers", {**again, "accept": ["accept_duplicates"]}).status_code == 201


def test_a_contact_point_is_put_on_the_customer_too(program: Call, dealer: Party) -> None:
    mail = {"party": dealer.pk, "kind": "email", "value": "desk@harbor.example", "state": "verified"}
    made = program("POST", "/contact-points", mail).json()
    assert made["state"] == "verified"
    assert program("GET", f"/customers/{dealer.pk}").json()["email"] == "desk@harbor.example"
    program("DELETE", f"/contact-points/{made['id']}")
    assert program("GET", f"/customers/{dealer.pk}").json()["email"] == ""


def test_relations_say_who_belongs_to_whom(program: Call, dealer: Party, key_account: Party) -> None:
    body = {"party": dealer.pk, "kind": "subsidiary", "other": key_account.pk, "share": "60"}
    made = program("POST", "/relations", body).json()
    ring = program("POST", "/relations", {"party": key_account.pk, "kind": "subsidiary", "other": dealer.pk})
    assert ring.status_code == 422
    assert program("PATCH", f"/relations/{made['id']}", {"share": "75.5"}).json()["share"] == "75.50"
    moved = program("PATCH", f"/relations/{made['id']}", {"other": key_account.pk})
    assert moved.status_code == 422, "both sides are settled when it is added"


def test_affiliations_name_people_of_an_organization(program: Call, contact: Party, dealer: Party) -> None:
    body = {"person": contact.pk, "organization": dealer.pk, "title": "Adviser"}
    made = program("POST", "/affiliations", body)
    assert made.status_code == 201, made.content
    listed = _rows(program, f"/affiliations?filter=organization:is:{dealer.pk}")
    assert [row["title"] for row in listed] == ["Adviser"]


def test_identifiers_are_checked_as_on_the_page(program: Call, dealer: Party) -> None:
    wrong = program("POST", "/identifiers", {"party": dealer.pk, "kind": "vat", "value": "DE12"})
    assert "value" in wrong.json()["fields"]
    made = program("POST", "/identifiers", {"party": dealer.pk, "kind": "loyalty", "value": "L-7"}).json()
    assert program("PATCH", f"/identifiers/{made['id']}", {"is_verified": True}).json()["is_verified"] is True


def test_consents_are_added_and_never_changed(program: Call, consumer: Party) -> None:
    said = {"party": consumer.pk, "channel": "email", "purpose": "marketing", "source": "web form"}
    yes = program("POST", "/consents", {**said, "is_given": True, "at": "2026-01-05T09:30:00"})
    no = program("POST", "/consents", {**said, "is_given": False})
    assert (yes.status_code, no.status_code) == (201, 201)
    assert [row["is_given"] for row in _rows(program, f"/consents?filter=party:is:{consumer.pk}")] == [True, False]
    for method in ("PATCH", "PUT", "DELETE"):
        assert program(method, f"/consents/{yes.json()['id']}", {"is_given": False}).status_code == 405
    assert Consent.objects.get(pk=yes.json()["id"]).is_given


def test_a_moment_in_a_zone_that_there_is_not_is_kept_in_ours(program: Call, consumer: Party) -> None:
    said = {"party": consumer.pk, "channel": "email", "purpose": "service", "source": "shop", "is_given": True}
    kept = program("POST", "/consents", {**said, "at": "2026-01-05T09:30:00-17:25"})
    assert (kept.status_code, kept.json()["at"]) == (201, "2026-01-06T02:55:00Z")
    assert program("POST", "/consents", {**said, "at": "0001-01-01T00:00:00+12:00"}).status_code == 422


def test_facts_of_hidden_kinds_do_not_exist_for_who_may_not_see_them(
    program: Call, make_user: MakeUser, grant: Grant, contact: Party, hidden_kind: str
) -> None:
    body = {"party": contact.pk, "kind": hidden_kind, "text": "Told in confidence", "source": "visit"}
    assert program("POST", "/facts", {**body, "observed_on": "2026-02-01"}).status_code == 201
    reader = make_user("Rita Reader")
    grant(reader, "all", sensitivities=[])
    call = caller(token_of(reader))
    assert _rows(call, f"/facts?filter=party:is:{contact.pk}") == []
    assert call("POST", "/facts", {**body, "observed_on": "2026-02-02"}).status_code == 403


def test_parts_of_customers_one_does_not_see_do_not_exist(colleague: User, key_account: Party) -> None:
    call = caller(token_of(colleague))
    for path in (
        "addresses",
        "contact-points",
        "identifiers",
        "affiliations",
        "relations",
        "consents",
        "facts",
        "classes",
    ):
        assert _rows(call, f"/{path}") == [], path
    refused = call("POST", "/addresses", {"party": key_account.pk, **BERLIN})
    assert refused.status_code == 404
    address = key_account.addresses.get()
    assert call("PATCH", f"/addresses/{address.pk}", {"line2": "x"}).status_code == 404
    assert call("DELETE", f"/addresses/{address.pk}").status_code == 404


def test_without_the_right_to_edit_nothing_is_added(make_user: MakeUser, grant: Grant, dealer: Party) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=[MAKE_KEYS.name])
    call = caller(token_of(reader, permissions=[]))
    assert call("POST", "/addresses", {"party": dealer.pk, **BERLIN}).status_code == 403
    assert _rows(call, f"/addresses?filter=party:is:{dealer.pk}")


def test_parts_are_added_in_bulk_and_once(program: Call, dealer: Party) -> None:
    rows = [{"party": dealer.pk, "kind": "email", "value": f"desk{n}@harbor.example"} for n in range(3)]
    rows.append({"party": dealer.pk, "kind": "email", "value": "no address"})
    for _again in range(2):
        done = program("POST", "/contact-points/bulk", {"rows": rows}, Idempotency_Key="desk").json()["rows"]
        assert [row["done"] for row in done] == [True, True, True, False]
    assert dealer.contact_points.filter(kind="email").count() == 3


@pytest.fixture
def hidden_kind() -> str:
    """A kind of fact that needs a right of its own to be seen."""
    from tradewright.parties.fact_kinds import FACT_KINDS

    return next(kind.key for kind in FACT_KINDS.values() if kind.sensitivity and not kind.is_number)


def test_a_class_ends_the_former_one_and_the_past_stays(program: Call, key_account: Party) -> None:
    body = {"party": key_account.pk, "scheme": "rating", "source": "Yearly review"}
    for day, value in (("2026-01-01", "B"), ("2026-07-01", "A")):
        assert program("POST", "/classes", {**body, "value": value, "valid_from": day}).status_code == 201
    rows = _rows(program, f"/classes?filter=party:is:{key_account.pk}")
    assert [(row["value"], row["valid_to"]) for row in rows] == [("B", "2026-06-30"), ("A", None)]
    early = program("POST", "/classes", {**body, "value": "C", "valid_from": "2026-03-01"})
    assert (early.status_code, set(early.json()["fields"])) == (422, {"valid_from"})
    other = program("POST", "/classes", {**body, "scheme": "weather", "value": "A", "valid_from": "2026-08-01"})
    assert other.status_code == 422
