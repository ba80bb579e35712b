"""Fields that take any customer find companies, contacts and consumers; yes or no may stay unsaid."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.pages.conftest import signed_in
from tradewright.activities.models import Task
from tradewright.core.models import User
from tradewright.parties.actions import create_organization, create_person
from tradewright.parties.models import Party, Relation

EVERYBODY = "parties.organization,parties.contact,parties.consumer"


def test_a_box_for_everybody_finds_each_kind_and_says_which_it_is(
    page: Client, administrator: User, key_account: Party
) -> None:
    create_organization(by=administrator, facts={"name": "Wang Pumps"}, accept_duplicates=True)
    create_person(
        by=administrator, organization_id=key_account.pk, facts={"family_name": "Wang", "given_name": "Contact"}
    )
    create_person(by=administrator, facts={"family_name": "Wang", "given_name": "Consumer"})
    found = page.get(f"/options/{EVERYBODY}/?q=wang").json()
    assert {one["sub"].split(" · ")[0] for one in found} == {"Customer", "Contact", "Consumer"}
    alone = page.get("/options/parties.contact/?q=wang").json()
    assert len(alone) == 1


def test_unknown_kinds_are_not_found(page: Client, db: None) -> None:
    assert page.get("/options/parties.organization,nothing/?q=a").status_code == 404


@pytest.mark.parametrize("noun", ["core.change", "core.event", "core.exchange_rate", "imports.run"])
def test_what_no_field_holds_is_not_told_as_a_choice(stranger: User, noun: str) -> None:
    assert signed_in(stranger).get(f"/options/{noun}/?q=").status_code == 404


def test_a_task_can_be_planned_for_a_consumer(page: Client, administrator: User, consumer: Party) -> None:
    text = page.get("/tasks/new/").content.decode()
    assert f"/options/{EVERYBODY}/" in text
    due = (timezone.localdate() + timedelta(days=2)).isoformat()
    answer = page.post(
        "/tasks/new/", {"kind": "task", "subject": "Call about the filter", "party": consumer.pk, "due_on": due}
    )
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    assert Task.objects.get().party_id == consumer.pk


def test_an_order_is_placed_by_companies_and_consumers(page: Client, db: None) -> None:
    assert "/options/parties.organization,parties.consumer/" in page.get("/orders/new/").content.decode()


def test_what_nobody_asked_stays_empty(page: Client, administrator: User, consumer: Party) -> None:
    text = page.get("/consumers/new/").content.decode()
    assert '<option value="unknown" selected>—</option>' in text
    page.post(f"/parties/{consumer.pk}/edit/owns_home/", {"owns_home": "true"})
    assert Party.objects.get(pk=consumer.pk).person.owns_home is True
    page.post(f"/parties/{consumer.pk}/edit/owns_home/", {"owns_home": "unknown"})
    assert Party.objects.get(pk=consumer.pk).person.owns_home is None
    page.post(f"/parties/{consumer.pk}/edit/owns_home/", {"owns_home": "false"})
    assert Party.objects.get(pk=consumer.pk).person.owns_home is False


def test_the_other_side_of_a_relation_may_be_a_person(page: Client, key_account: Party, consumer: Party) -> None:
    address = reverse("add_part", args=[key_account.pk, "relation"])
    assert f"/options/{EVERYBODY}/" in page.get(address).content.decode()
    assert page.post(address, {"kind": "supplies", "other": consumer.pk}).status_code == 302
    assert Relation.objects.get().other == consumer
    group = page.post(address, {"kind": "subsidiary", "other": consumer.pk})
    assert (group.status_code, "Only organizations form groups" in group.content.decode()) == (422, True)


def test_a_person_is_offered_no_relation_that_only_organizations_have(page: Client, consumer: Party) -> None:
    form = page.get(reverse("add_part", args=[consumer.pk, "relation"])).context["form"]
    offered = {value for value, _label in form.fields["kind"].choices if value}
    assert offered == {"supplies", "distributes", "advises"}
