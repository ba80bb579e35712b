"""Tags: set up once, borne by customers, found by lists, taken along by imports."""

from pathlib import Path
from typing import Any

import pytest

from tests.cast import Grant, MakeUser
from tradewright.core.access import rights_of
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.fields import conditions_from, narrow
from tradewright.core.models import User
from tradewright.parties.actions import (
    create_organization,
    create_person,
    create_tag,
    delete_tag,
    edit_parties,
    edit_party,
    edit_tag,
    erase_person,
    restore_tag,
)
from tradewright.parties.models import Party, Tag
from tradewright.parties.queries import bearers_of, organizations_for, shown_tags, tags_to_choose
from tradewright.parties.tests.bringing import bring, lines, run_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def fair(administrator: User) -> Tag:
    return create_tag(by=administrator, values={"name": "Fair 2026", "look": "info"})


@pytest.fixture
def vip(administrator: User) -> Tag:
    return create_tag(by=administrator, values={"name": "重点", "look": "warn"})


def _firm(by: User, name: str, *tags: Tag) -> Party:
    return create_organization(by=by, facts={"name": name, "tags": [str(tag.pk) for tag in tags]})


def _names(by: User, condition: str) -> list[str]:
    rows = narrow(organizations_for(by), "parties.organization", conditions_from([condition]), rights_of(by))
    return sorted(rows.values_list("name", flat=True))


def test_spaces_around_and_within_a_name_are_tidied(administrator: User) -> None:
    assert create_tag(by=administrator, values={"name": "  needs   training "}).name == "needs training"


def test_a_name_is_taken_whatever_its_capitals(administrator: User, fair: Tag) -> None:
    with pytest.raises(Invalid) as refusal:
        create_tag(by=administrator, values={"name": "FAIR 2026"})
    assert list(refusal.value.fields.values()) == ["There is a tag of this name already"]


def test_only_who_sets_up_tags_makes_them(make_user: MakeUser, grant: Grant, fair: Tag) -> None:
    seller = make_user("Su Seller")
    grant(seller, "all", permissions=["parties.edit_customers"])
    with pytest.raises(NotPermitted):
        create_tag(by=seller, values={"name": "Mine"})
    with pytest.raises(NotPermitted):
        edit_tag(by=seller, tag=fair, values={"name": "Mine"})


def test_customers_bear_each_tag_once_in_the_order_of_their_names(administrator: User, fair: Tag, vip: Tag) -> None:
    firm = _firm(administrator, "Huai", vip, fair, fair)
    assert [tag.name for tag in shown_tags(firm)] == ["Fair 2026", "重点"]
    assert firm.tags == [str(fair.pk), str(vip.pk)]


@pytest.mark.parametrize("unknown", ["987654321", "fair", ""])
def test_a_tag_that_does_not_exist_is_refused(administrator: User, fair: Tag, unknown: str) -> None:
    firm = _firm(administrator, "Huai", fair)
    with pytest.raises(Invalid) as refusal:
        edit_party(by=administrator, party_id=firm.pk, facts={"tags": [unknown]})
    assert refusal.value.fields == {"tags": "There is no such tag any more"}
    assert edit_parties(by=administrator, party_ids=[firm.pk], facts={"tags": []})


def test_lists_are_filtered_by_tags(administrator: User, fair: Tag, vip: Tag) -> None:
    for name, tags in (("A", [fair]), ("B", [fair, vip]), ("C", [])):
        _firm(administrator, name, *tags)
    assert _names(administrator, f"tags:is:{fair.pk}") == ["A", "B"]
    assert _names(administrator, f"tags:in:{fair.pk},{vip.pk}") == ["A", "B"]
    assert _names(administrator, f"tags:is_not:{vip.pk}") == ["A", "C"]
    assert _names(administrator, "tags:is_empty") == ["C"]
    assert _names(administrator, "tags:is_filled") == ["A", "B"]


def test_a_new_name_is_seen_on_all_who_bear_it(administrator: User, fair: Tag) -> None:
    firm = _firm(administrator, "Huai", fair)
    edit_tag(by=administrator, tag=fair, values={"name": "Fair 2027"})
    assert [tag.name for tag in shown_tags(firm)] == ["Fair 2027"]


def test_a_deleted_tag_is_shown_nowhere_until_it_is_restored(administrator: User, fair: Tag) -> None:
    firm = _firm(administrator, "Huai", fair)
    delete_tag(by=administrator, tag=fair)
    assert (shown_tags(firm), tags_to_choose()) == ([], [])
    restore_tag(by=administrator, tag=fair)
    assert [tag.name for tag in shown_tags(firm)] == ["Fair 2026"]


def test_a_tag_counts_who_bears_it_as_far_as_one_sees(
    administrator: User, make_user: MakeUser, grant: Grant, fair: Tag
) -> None:
    seller = make_user("Su Seller")
    grant(seller, "own")
    _firm(administrator, "A", fair)
    assert bearers_of(administrator, fair)["parties.organization"] == 1
    assert bearers_of(seller, fair)["parties.organization"] == 0


def test_names_of_tags_in_a_file_become_tags(
    administrator: User, fair: Tag, vip: Tag, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_FOLDER = str(tmp_path)
    draft = bring(administrator, lines("name,Tags", 'Huai,"fair 2026, 重点"'))
    run_of(administrator, draft)
    assert [tag.name for tag in shown_tags(Party.objects.get(name="Huai"))] == ["Fair 2026", "重点"]


def test_erasing_takes_the_tags_of_a_person(administrator: User, fair: Tag) -> None:
    facts: dict[str, Any] = {"given_name": "Lan", "family_name": "Gao", "tags": [str(fair.pk)]}
    person = create_person(by=administrator, facts=facts)
    erase_person(by=administrator, party_id=person.pk, confirmed_name="Lan Gao", reason="asked")
    assert Party.objects.get(pk=person.pk).tags == []
