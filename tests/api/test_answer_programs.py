"""What a program meets: keys, pages, filters, refusals, repeats, bulk."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.conftest import Call, caller, token_of
from tests.cast import MakeUser
from tradewright.core.actions import create_own_field, retire_own_field
from tradewright.core.keys import make_key, revoke_key
from tradewright.core.models import ExternalId, User
from tradewright.parties.models import Party


def test_a_request_without_a_key_is_refused_with_what_to_do(db: None) -> None:
    answer = Client().get("/api/customers")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert "Bearer" in answer.json()["detail"]


def test_a_revoked_key_opens_nothing_from_the_next_request_on(administrator: User) -> None:
    key, token = make_key(by=administrator, name="Shop", permissions=[], expires_at=timezone.now() + timedelta(hours=1))
    assert caller(token)("GET", "/customers").status_code == 200
    revoke_key(by=administrator, key_id=key.pk)
    assert caller(token)("GET", "/customers").status_code == 401


def test_a_key_does_only_what_it_names(administrator: User) -> None:
    _key, token = make_key(
        by=administrator, name="Reader", permissions=[], expires_at=timezone.now() + timedelta(hours=1)
    )
    answer = caller(token)("POST", "/customers", {"name": "Forbidden Pumps"})
    assert answer.status_code == 403
    assert not Party.objects.filter(name="Forbidden Pumps").exists()


def test_a_customer_is_created_read_edited_and_deleted(program: Call) -> None:
    made = program("POST", "/customers", {"name": "Delta Water", "country": "DE", "industry": "Water"})
    assert made.status_code == 201
    number = made.json()["id"]
    assert program("GET", f"/customers/{number}").json()["industry"] == "Water"
    edited = program("PATCH", f"/customers/{number}", {"industry": "Waste water", "version": made.json()["version"]})
    assert edited.json()["industry"] == "Waste water"
    assert program("DELETE", f"/customers/{number}").status_code == 204
    assert program("GET", f"/customers/{number}").status_code == 404


def test_an_edit_of_an_old_version_names_both_values(program: Call) -> None:
    made = program("POST", "/customers", {"name": "Delta Water", "industry": "Water"}).json()
    program("PATCH", f"/customers/{made['id']}", {"source": "fair", "version": made["version"]})
    late = program("PATCH", f"/customers/{made['id']}", {"source": "web", "version": made["version"]})
    assert late.status_code == 409
    assert late.json()["fields"] == {"source": "fair"}


def test_a_misspelt_field_is_refused_by_name(program: Call) -> None:
    answer = program("POST", "/customers", {"name": "Delta Water", "industri": "Water"})
    assert answer.status_code == 422
    assert "industri" in answer.json()["fields"]


def test_the_same_key_and_body_create_once_and_answer_alike(program: Call) -> None:
    body = {"name": "Once Only Valves"}
    first = program("POST", "/customers", body, Idempotency_Key="abc")
    again = program("POST", "/customers", body, Idempotency_Key="abc")
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert Party.objects.filter(name="Once Only Valves").count() == 1


def test_the_same_key_with_another_body_is_refused(program: Call) -> None:
    program("POST", "/customers", {"name": "Once Only Valves"}, Idempotency_Key="abc")
    other = program("POST", "/customers", {"name": "Another"}, Idempotency_Key="abc")
    assert other.status_code == 409
    assert not Party.objects.filter(name="Another").exists()


def test_a_key_that_arrives_empty_is_refused_instead_of_passed_over(program: Call) -> None:
    refused = program("POST", "/customers", {"name": "Once Only Valves"}, Idempotency_Key="")
    assert (refused.status_code, refused["Content-Type"]) == (400, "application/problem+json")
    assert not Party.objects.filter(name="Once Only Valves").exists()


def test_pages_follow_each_other_without_gap_or_repeat(program: Call) -> None:
    for number in range(7):
        program("POST", "/customers", {"name": f"Firm {number}"})
    seen: list[str] = []
    at = ""
    while True:
        page = program("GET", f"/customers?size=3&at={at}").json()
        seen += [row["name"] for row in page["rows"]]
        at = page["older"]
        if not at:
            break
    assert seen == [f"Firm {number}" for number in range(7)]


def test_filters_are_those_of_the_screens(program: Call) -> None:
    program("POST", "/customers", {"name": "Nanjing Pumps", "source": "fair Nanjing"})
    program("POST", "/customers", {"name": "Berlin Valves", "source": "fair Berlin"})
    page = program("GET", "/customers?filter=source:contains:nanjing").json()
    assert [row["name"] for row in page["rows"]] == ["Nanjing Pumps"]


def test_a_filter_on_an_unknown_field_is_refused(program: Call) -> None:
    assert program("GET", "/customers?filter=password:is:x").status_code == 422


def test_a_parameter_that_a_list_does_not_take_is_refused_by_name(program: Call) -> None:
    answer = program("GET", "/customers?limit=1&size=2")
    problem = answer.json()
    assert (answer.status_code, set(problem["fields"])) == (422, {"limit"})
    assert "filter, q, sort, at, size" in problem["fields"]["limit"]


def test_in_bulk_each_row_stands_alone(program: Call) -> None:
    answer = program(
        "POST", "/customers/bulk", {"rows": [{"name": "Good Pumps"}, {"name": " "}, {"name": "Fine Valves"}]}
    )
    outcomes = [row["done"] for row in answer.json()["rows"]]
    assert outcomes == [True, False, True]
    refused = answer.json()["rows"][1]["problem"]
    assert (refused["status"], refused["type"]) == (422, "urn:tradewright:problem:invalid")
    assert "Nothing was saved" in refused["detail"]
    assert set(Party.objects.values_list("name", flat=True)) == {"Good Pumps", "Fine Valves"}


def test_who_sees_own_customers_on_screen_sees_no_others_here(
    account_manager: User, key_account: Party, consumer: Party
) -> None:
    client = Client()
    client.force_login(account_manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    seen = {row["id"] for row in client.get("/api/customers").json()["rows"]}
    seen |= {row["id"] for row in client.get("/api/consumers").json()["rows"]}
    assert key_account.pk in seen
    assert (consumer.pk in seen) is (consumer.owner_id == account_manager.pk)


def test_who_hands_a_customer_over_learns_that_it_was_saved(account_manager: User, colleague: User) -> None:
    call = caller(token_of(account_manager))
    given = call("POST", "/customers", {"name": "Delta Water", "owner": colleague.pk})
    assert (given.status_code, given.json()) == (201, {"id": Party.objects.get(name="Delta Water").pk})
    own = call("POST", "/customers", {"name": "Omega Pumps"}).json()
    handed = call("PATCH", f"/customers/{own['id']}", {"owner": colleague.pk})
    assert (handed.status_code, handed.json()) == (200, {"id": own["id"]})
    assert call("GET", f"/customers/{own['id']}").status_code == 404
    rows = call("POST", "/customers/bulk", {"rows": [{"name": "Sigma Valves", "owner": colleague.pk}]}).json()["rows"]
    assert rows[0]["done"]
    assert set(Party.objects.filter(owner=colleague).values_list("name", flat=True)) == {
        *("Delta Water", "Omega Pumps", "Sigma Valves")
    }


def test_a_filter_ends_with_the_own_field_it_asks_for(administrator: User, program: Call) -> None:
    field = create_own_field(
        by=administrator,
        noun="parties.organization",
        key="boiler_pressure",
        kind="integer",
        values={"labels": {"en": "Boiler pressure"}, "is_filterable": True},
    )
    program("POST", "/customers", {"name": "Delta Water", "custom": {"boiler_pressure": 7}})
    question = "/customers?filter=custom.boiler_pressure:at_least:5"
    assert [row["name"] for row in program("GET", question).json()["rows"]] == ["Delta Water"]
    retire_own_field(by=administrator, field_id=field.pk)
    refused = program("GET", question)
    assert refused.status_code == 422
    assert "boiler_pressure" in refused.content.decode()


@pytest.mark.parametrize(
    ("noun", "path", "facts"),
    [
        ("parties.organization", "/customers", {"name": "Delta Water"}),
        ("pricing.promotion", "/promotions", {"code": "S", "name": "S", "discount": "0.1", "valid_from": "2026-03-01"}),
    ],
)
def test_own_fields_take_what_their_kind_takes(
    program: Call, administrator: User, noun: str, path: str, facts: dict[str, str]
) -> None:
    labels = {"labels": {"en": "Share"}, "is_filterable": True}
    create_own_field(by=administrator, noun=noun, key="share", kind="percent", values=labels)
    refused = program("POST", path, facts | {"custom": {"share": "25%"}})
    assert (refused.status_code, set(refused.json()["fields"])) == (422, {"custom.share"})
    made = program("POST", path, facts | {"custom": {"share": 0.25}}).json()
    assert made["custom"] == {"share": 0.25}
    refused = program("PATCH", f"{path}/{made['id']}", {"custom": {"share": {"a": 1}}})
    assert (refused.status_code, set(refused.json()["fields"])) == (422, {"custom.share"})
    assert program("PATCH", f"{path}/{made['id']}", {"custom": {"share": None}}).json()["custom"] == {}


def test_a_list_is_searched_by_the_words_of_the_page(program: Call) -> None:
    for name in ("Delta Water", "Delta Steel", "江南石化"):
        program("POST", "/customers", {"name": name})

    def named(words: str) -> set[str]:
        return {row["name"] for row in program("GET", f"/customers?q={words}").json()["rows"]}

    assert named("delta") == {"Delta Water", "Delta Steel"}
    assert named("delta%20wat") == {"Delta Water"}
    assert named("jnsh") == {"江南石化"}
    assert named("nobody") == set()
    program("POST", "/teams", {"name": "Harbour", "department": "sales"})
    assert [row["name"] for row in program("GET", "/teams?q=harb").json()["rows"]] == ["Harbour"]


def test_pages_of_a_searched_list_follow_each_other(program: Call) -> None:
    for number in range(5):
        program("POST", "/customers", {"name": f"Delta {number}"})
    first = program("GET", "/customers?q=delta&size=3").json()
    second = program("GET", f"/customers?q=delta&size=3&at={first['older']}").json()
    assert [row["name"] for row in first["rows"] + second["rows"]] == [f"Delta {number}" for number in range(5)]


def test_all_records_are_searched_at_once_as_far_as_one_sees_them(program: Call, make_user: MakeUser) -> None:
    customer = program("POST", "/customers", {"name": "Delta Water", "city": "Kiel", "country": "DE"}).json()
    found = {"noun": "parties.organization", "id": customer["id"], "title": "Delta Water", "subtitle": "Kiel"}
    assert program("GET", "/search?q=delta").json() == {"rows": [found]}
    assert program("GET", "/search?q=delta&noun=parties.consumer").json() == {"rows": []}
    stranger = Client()
    stranger.force_login(make_user("Stranger"))
    assert stranger.get("/api/search?q=delta").json() == {"rows": []}
    assert program("GET", "/search?q=delta&noun=parties.dragon").status_code == 422
    assert program("GET", "/search?words=delta").status_code == 422


def test_what_other_systems_call_a_record_is_listed_for_who_sees_it(program: Call, make_user: MakeUser) -> None:
    customer = program("POST", "/customers", {"name": "Delta Water"}).json()["id"]
    ExternalId.objects.create(source="shop", noun="parties.organization", value="C-17", object_id=customer)
    row = program("GET", "/external-ids?filter=value:is:C-17").json()["rows"][0]
    assert (row["source"], row["noun"], row["record"]) == ("shop", "parties.organization", customer)
    stranger = Client()
    stranger.force_login(make_user("Stranger"))
    assert stranger.get("/api/external-ids").json()["rows"] == []
    program("DELETE", f"/customers/{customer}")
    assert program("GET", "/external-ids?filter=value:is:C-17").json()["rows"] == []
