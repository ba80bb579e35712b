"""Everything on one party's page, in few statements however much there is."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tradewright.core.access import rights_of
from tradewright.core.models import User
from tradewright.core.remembered import one_request
from tradewright.parties.actions import add_address, add_contact_point, add_identifier, classify_party, record_consent
from tradewright.parties.models import Party
from tradewright.parties.queries import details_of
from tradewright.parties.timeline import timeline_counts, timeline_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.fixture
def rich(account_manager: User, key_account: Party, contact: Party) -> Party:
    for place in range(8):
        values = {"use": "warehouse", "country": "CN", "city": "苏州市", "line1": f"Gate {place}"}
        add_address(by=account_manager, party_id=key_account.pk, values=values)
        value = f"gate{place}@jiangnan.example"
        add_contact_point(by=account_manager, party_id=key_account.pk, kind="email", value=value)
        add_identifier(by=account_manager, party_id=key_account.pk, kind="shop", value=f"shop {place}")
    record_consent(
        by=account_manager, party_id=key_account.pk, channel="email", purpose="marketing", is_given=True, source="form"
    )
    classify_party(by=account_manager, party_id=key_account.pk, scheme="rating", value="A", valid_from=DAY)
    return key_account


def test_all_that_belongs_to_it_is_there(account_manager: User, rich: Party, contact: Party) -> None:
    details = details_of(account_manager, rich, on=DAY)
    assert (len(details.addresses), len(details.contact_points), len(details.identifiers)) == (9, 10, 8)
    assert details.addresses[0].use == "main"
    assert [row.person for row in details.affiliations] == [contact]
    assert [row.value for row in details.classes] == ["A"]
    assert [row.is_given for row in details.consents] == [True]


def test_it_takes_seven_statements(
    account_manager: User, rich: Party, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rights_of(account_manager)
    with django_assert_num_queries(7):
        assert len(details_of(account_manager, rich, on=DAY).addresses) == 9


def test_a_page_of_the_timeline_takes_as_many_statements_as_it_has_sources(
    account_manager: User, rich: Party, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rights_of(account_manager)
    with one_request(), django_assert_max_num_queries(8):
        assert timeline_of(account_manager, rich).items
    with one_request(), django_assert_max_num_queries(7):
        assert timeline_counts(account_manager, rich)
