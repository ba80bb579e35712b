"""The sample company in the database."""

import pytest
from django.utils import timezone

from tradewright.core.access import PERMISSIONS, rights_of
from tradewright.core.actors import acting
from tradewright.core.models import ExchangeRate, SearchRow, User
from tradewright.core.numbers import next_number
from tradewright.core.search import index, search
from tradewright.core.search_sources import search_sources
from tradewright.fulfilment.models import CustomerFigures, Order
from tradewright.integrations.sample_company.actions import create_sample_company
from tradewright.integrations.sample_company.errors import HouseNotEmpty
from tradewright.integrations.sample_company.tests.conftest import TODAY
from tradewright.parties.models import Party
from tradewright.parties.queries import organizations_for
from tradewright.staff.models import Role

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def chen_yu() -> User:
    return User.objects.get(name__startswith="Chen Yu")


def test_it_tells_what_is_done_while_it_works(house: list[str]) -> None:
    assert len(house) >= 6
    assert len(set(house)) == len(house)


def test_it_is_made_only_in_an_empty_house(house: list[str]) -> None:
    before = Party.objects.count()
    with pytest.raises(HouseNotEmpty):
        create_sample_company(today=TODAY)
    assert Party.objects.count() == before


def test_ids_go_on_after_those_of_the_sample(house: list[str]) -> None:
    last = Party.objects.order_by("-pk").values_list("pk", flat=True)[0]
    with acting(None):
        made = Party.objects.create(kind="organization", name="Nachtrag GmbH", sort_key="nachtrag gmbh")
    assert made.pk == last + 1
    rate = ExchangeRate.objects.create(base="CHF", currency="CNY", on=TODAY, rate="8.1", source="test")
    assert ExchangeRate.objects.filter(pk=rate.pk).count() == 1


def test_new_orders_are_numbered_after_those_of_the_sample(house: list[str]) -> None:
    number = next_number(f"order HFC {TODAY.year}", prefix="SO-HFC-26-")
    assert number > max(
        Order.objects.filter(number__startswith="SO-HFC-26-", legal_entity__code="HFC").values_list("number", flat=True)
    )


def test_search_rows_are_what_a_change_would_write(house: list[str]) -> None:
    for noun_key in search_sources.nouns:
        found = SearchRow.objects.filter(noun=noun_key).order_by("object_id")
        before = list(found.values("object_id", "title", "subtitle", "sort_key", "tokens")[:60])
        ids = [row["object_id"] for row in before]
        SearchRow.objects.filter(noun=noun_key, object_id__in=ids).delete()
        index(noun_key, ids)
        assert before
        assert list(found.values("object_id", "title", "subtitle", "sort_key", "tokens")[:60]) == before


def test_a_customer_is_found_by_han_pinyin_initials_and_number(house: list[str]) -> None:
    for text in ("江南石化", "jiangnan", "C10001"):
        assert "江南石化工程有限公司" in {row.title for row in search(chen_yu(), text, nouns=["parties.organization"])}


def test_figures_of_customers_are_those_of_their_orders(house: list[str]) -> None:
    figures = CustomerFigures.objects.get(party__name="江南石化工程有限公司")
    counted = Order.objects.filter(party=figures.party_id).exclude(status__in=("draft", "cancelled"))
    assert figures.orders == counted.count() > 50
    assert figures.turnover == sum(order.subtotal for order in counted)
    assert 0.15 < 1 - float(figures.cost / figures.turnover) < 0.55


def test_colleagues_see_what_their_roles_say_and_cannot_sign_in(house: list[str]) -> None:
    user = chen_yu()
    seen = organizations_for(user)
    assert 40 < seen.count() < 300
    assert seen.filter(owner=user).count() == Party.objects.filter(kind="organization", owner=user).count()
    assert "parties.edit_customers" in rights_of(user).permissions
    assert "parties.delete_customers" not in rights_of(user).permissions
    assert not user.has_usable_password()


def test_the_administrator_role_holds_every_permission_and_the_reader_none(house: list[str]) -> None:
    held = dict(Role.objects.values_list("name", "permissions"))
    assert set(held["Administrator 管理员"]) == set(PERMISSIONS)
    assert held["Reader 只读"] == []


def test_customers_are_in_the_stage_that_their_orders_show(house: list[str]) -> None:
    stages = set(Party.objects.filter(kind="organization").values_list("stage", flat=True))
    assert {"prospect", "repeat", "key_account", "dormant", "lost"} <= stages
    lost = Party.objects.filter(stage="lost", is_consumer=True).values_list("figures__last_order_on", flat=True)
    assert lost
    assert all(day and (TODAY - day).days > 730 for day in lost)


def test_it_was_made_before_today_ended(house: list[str]) -> None:
    assert Party.objects.filter(created_at__gt=timezone.now()).count() == 0
