"""Giving many parties the same values at once: as if each had been edited alone, in few statements."""

from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import CustomField, EventEntry, HistoryEntry, User
from tradewright.parties.actions import create_organization, create_person, edit_parties
from tradewright.parties.models import Organization, Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def firms(administrator: User) -> list[Party]:
    made = [create_organization(by=administrator, facts={"name": f"Firm {one}", "source": "fair"}) for one in "ABC"]
    return list(Party.objects.filter(pk__in=[party.pk for party in made]).order_by("pk"))


def _edit(by: User, firms: list[Party], **facts: Any) -> bool:
    done = edit_parties(by=by, party_ids=[party.pk for party in firms], facts=facts)
    for party in firms:
        party.refresh_from_db()
    return done


def _rows(firms: list[Party]) -> list[dict[str, Any]]:
    rows = Party.objects.filter(pk__in=[party.pk for party in firms]).order_by("pk").values()
    return [dict(row) for row in rows]


def test_all_get_the_value_a_version_and_an_entry_in_their_history(administrator: User, firms: list[Party]) -> None:
    versions = [party.version for party in firms]
    assert _edit(administrator, firms, source="web")
    assert [party.source for party in firms] == ["web"] * 3
    assert [party.version for party in firms] == [version + 1 for version in versions]
    for party in firms:
        kept = HistoryEntry.objects.filter(table="parties_party", row_id=party.pk).latest("id")
        assert (kept.before["source"], kept.by_id) == ("fair", administrator.pk)


def test_one_event_tells_of_all_that_differ(administrator: User, firms: list[Party]) -> None:
    _edit(administrator, firms[:1], source="web")
    _edit(administrator, firms, source="web")
    events = EventEntry.objects.filter(name="parties.PartiesEdited").order_by("pk")
    assert [event.payload["party_ids"] for event in events] == [[firms[0].pk], [firms[1].pk, firms[2].pk]]


def test_those_that_have_the_value_already_are_not_written(administrator: User, firms: list[Party]) -> None:
    before = _rows(firms)
    assert _edit(administrator, firms, source="fair", employees=None)
    assert _rows(firms) == before
    assert not EventEntry.objects.filter(name="parties.PartiesEdited").exists()


def test_a_stage_says_since_when_and_is_told_once(administrator: User, firms: list[Party]) -> None:
    _edit(administrator, firms[:1], stage="lost")
    Party.objects.filter(pk=firms[0].pk).update(stage_since="2026-01-02")
    _edit(administrator, firms, stage="lost")
    assert [str(party.stage_since) for party in firms] == ["2026-01-02", *[str(timezone.localdate())] * 2]
    last = EventEntry.objects.filter(name="parties.StageChanged").latest("pk")
    assert last.payload == {"party_ids": [firms[1].pk, firms[2].pk]}


def test_details_of_organizations_change_with_a_version_of_the_party(administrator: User, firms: list[Party]) -> None:
    version = firms[1].version
    assert _edit(administrator, firms, industry="Pumps", employees=90)
    assert {one.industry for one in Organization.objects.filter(party__in=firms)} == {"Pumps"}
    assert firms[1].version == version + 1


def test_own_fields_beside_it_stay_and_an_emptied_one_goes(administrator: User, firms: list[Party]) -> None:
    for key in ("grade", "route"):
        CustomField.objects.create(noun="parties.organization", key=key, labels={"en": key}, kind="text")
    Party.objects.filter(pk=firms[0].pk).update(custom={"route": "north"})
    _edit(administrator, firms, **{"custom.grade": "A"})
    assert [party.custom for party in firms] == [{"route": "north", "grade": "A"}, {"grade": "A"}, {"grade": "A"}]
    _edit(administrator, firms, **{"custom.grade": None})
    assert [party.custom for party in firms] == [{"route": "north"}, {}, {}]


def test_owners_are_given_by_the_one_path_of_assigning(
    administrator: User, account_manager: User, firms: list[Party]
) -> None:
    _edit(administrator, firms, owner=account_manager.pk)
    assert {party.owner_id for party in firms} == {account_manager.pk}
    assert EventEntry.objects.filter(name="parties.OwnerAssigned").count() == 1


@pytest.mark.parametrize("facts", [{"name": "One"}, {"city": "Hannover"}, {"email": "a@b.example"}])
def test_what_one_customer_alone_has_is_left_for_one_by_one(
    administrator: User, firms: list[Party], facts: dict[str, str]
) -> None:
    before = _rows(firms)
    assert not _edit(administrator, firms, **facts)
    assert _rows(firms) == before


@pytest.mark.parametrize("facts", [{"status": "asleep"}, {"founded_year": 3999}, {"source": "x" * 41}])
def test_a_value_that_cannot_be_changes_none(administrator: User, firms: list[Party], facts: dict[str, Any]) -> None:
    before = _rows(firms)
    with pytest.raises(Invalid):
        _edit(administrator, firms, **facts)
    assert _rows(firms) == before


def test_one_customer_out_of_sight_keeps_all_as_they_are(
    administrator: User, make_user: MakeUser, grant: Grant, firms: list[Party]
) -> None:
    seller = make_user("Su Seller")
    grant(seller, "own", permissions=["parties.edit_customers"])
    Party.objects.filter(pk__in=[firms[0].pk, firms[1].pk]).update(owner=seller)
    with pytest.raises(NotFound):
        _edit(seller, firms, source="web")
    assert {party.source for party in firms} == {"fair"}


def test_who_may_not_edit_customers_changes_none(make_user: MakeUser, grant: Grant, firms: list[Party]) -> None:
    reader = make_user("Re Reader")
    grant(reader, "all", permissions=[])
    with pytest.raises(NotPermitted):
        _edit(reader, firms, source="web")


def test_personal_fields_are_refused_to_who_does_not_see_them(
    administrator: User, make_user: MakeUser, grant: Grant
) -> None:
    clerk = make_user("Cl Clerk")
    grant(clerk, "all", permissions=["parties.edit_customers"], sensitivities=[])
    person = create_person(by=administrator, facts={"given_name": "Lan", "family_name": "Gao"})
    with pytest.raises(NotPermitted):
        _edit(clerk, [person], yearly_income=9)
