"""Changing orders and their lines: in a draft everything, later what no amount rests on."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tradewright.catalog.models import Product
from tradewright.core.errors import Invalid, NotFound, NotPermitted, Stale
from tradewright.core.models import EventEntry, SearchRow, User
from tradewright.fulfilment.actions import (
    OrderedLine,
    add_line,
    confirm_order,
    edit_line,
    edit_order,
    give_reasons,
    remove_line,
)
from tradewright.fulfilment.errors import OrderNotDraft, OrderNotOurs
from tradewright.fulfilment.models import Order, Reason
from tradewright.fulfilment.queries import explanation_of, lines_of, reasons_of
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


def test_a_new_line_changes_the_totals(account_manager: User, draft: Order, seal: Product) -> None:
    line = add_line(
        by=account_manager,
        order=draft,
        line=OrderedLine(product=seal, quantity=Decimal(3), unit_price=Decimal("25.505")),
    )
    assert (line.position, line.net) == (2, Decimal("76.52"))
    assert draft.total == Decimal("14076.52")


def test_a_changed_line_changes_the_totals(account_manager: User, draft: Order) -> None:
    line = draft.lines.get()
    edit_line(by=account_manager, line=line, values={"quantity": Decimal(8), "discount_share": Decimal("0.1")})
    draft.refresh_from_db()
    assert (line.gross, line.discount, line.net, line.cost) == (11200, 1120, 10080, 6080)
    assert draft.total == 10080


def test_a_removed_line_leaves_the_totals_and_its_number(account_manager: User, draft: Order, seal: Product) -> None:
    remove_line(by=account_manager, line=draft.lines.get())
    wanted = OrderedLine(product=seal, quantity=Decimal(1), unit_price=Decimal(5))
    assert add_line(by=account_manager, order=draft, line=wanted).position == 2
    assert [line.product for line in lines_of(account_manager, draft)] == [seal]
    assert draft.total == 5


def test_freight_and_tax_change_the_total(account_manager: User, draft: Order) -> None:
    edit_order(by=account_manager, order=draft, values={"freight": Decimal("120.555"), "tax": Decimal(1820)})
    draft.refresh_from_db()
    assert (draft.freight, draft.tax, draft.total) == (Decimal("120.56"), 1820, Decimal("15940.56"))


def test_the_explanation_leads_to_the_total_that_is_stored(account_manager: User, draft: Order) -> None:
    edit_order(by=account_manager, order=draft, values={"freight": Decimal(120)})
    draft.refresh_from_db()
    assert explanation_of(draft).steps[-1].effect == "14120.00"
    assert Decimal(explanation_of(draft).steps[-1].effect) == draft.total


@pytest.mark.parametrize("name", ["tax", "freight"])
def test_tax_and_freight_go_below_zero_with_the_goods_that_come_back(
    account_manager: User, draft: Order, name: str
) -> None:
    with pytest.raises(Invalid) as refused:
        edit_order(by=account_manager, order=draft, values={name: Decimal(-5)})
    assert set(refused.value.fields) == {name}
    edit_line(by=account_manager, line=draft.lines.get(), values={"quantity": Decimal(-1)})
    edit_order(by=account_manager, order=Order.objects.get(pk=draft.pk), values={name: Decimal(-5)})
    assert Order.objects.get(pk=draft.pk).total == -1405


def test_what_no_amount_rests_on_changes_after_confirming(account_manager: User, draft: Order) -> None:
    confirm_order(by=account_manager, order=draft)
    edit_order(by=account_manager, order=draft, values={"customer_number": "PO-9", "ship_method": "Sea"})
    draft.refresh_from_db()
    assert draft.customer_number == "PO-9"
    assert SearchRow.objects.filter(object_id=draft.pk, noun="fulfilment.order").exists()


@pytest.mark.parametrize(
    "values", [{"freight": Decimal(1)}, {"tax": Decimal(1)}, {"currency": "USD"}, {"ordered_on": date(2026, 1, 1)}]
)
def test_what_amounts_rest_on_stays_after_confirming(
    account_manager: User, draft: Order, values: dict[str, Any]
) -> None:
    confirm_order(by=account_manager, order=draft)
    with pytest.raises(OrderNotDraft):
        edit_order(by=account_manager, order=draft, values=values)
    fresh = Order.objects.get(pk=draft.pk)
    assert (fresh.total, fresh.currency, fresh.freight) == (14000, "CNY", 0)


def test_saving_a_confirmed_order_with_the_same_amounts_is_no_change(account_manager: User, draft: Order) -> None:
    confirm_order(by=account_manager, order=draft)
    version = draft.version
    edit_order(by=account_manager, order=draft, values={"freight": draft.freight, "party": draft.party_id})
    assert Order.objects.get(pk=draft.pk).version == version


@pytest.mark.parametrize("origin", ["imported", "mirrored"])
def test_amounts_of_other_systems_are_theirs(account_manager: User, draft: Order, seal: Product, origin: str) -> None:
    Order.objects.filter(pk=draft.pk).update(origin=origin)
    line = draft.lines.get()
    wanted = OrderedLine(product=seal, quantity=Decimal(1), unit_price=Decimal(5))
    for change in (
        lambda: edit_order(by=account_manager, order=draft, values={"tax": Decimal(1)}),
        lambda: add_line(by=account_manager, order=draft, line=wanted),
        lambda: edit_line(by=account_manager, line=line, values={"quantity": Decimal(1)}),
        lambda: remove_line(by=account_manager, line=line),
    ):
        with pytest.raises(OrderNotOurs):
            change()
    assert Order.objects.get(pk=draft.pk).total == 14000
    edit_order(by=account_manager, order=draft, values={"customer_number": "PO-9"})
    assert Order.objects.get(pk=draft.pk).customer_number == "PO-9"


def test_lines_stay_after_confirming(account_manager: User, draft: Order) -> None:
    line = draft.lines.get()
    confirm_order(by=account_manager, order=draft)
    with pytest.raises(OrderNotDraft):
        edit_line(by=account_manager, line=line, values={"quantity": Decimal(1)})
    with pytest.raises(OrderNotDraft):
        remove_line(by=account_manager, line=line)
    line.refresh_from_db()
    assert (line.quantity, line.deleted_at) == (10, None)


@pytest.mark.parametrize("values", [{"quantity": Decimal(0)}, {"per": 7}, {"discount_share": Decimal(2)}, {"net": 1}])
def test_a_line_that_cannot_be_stays_as_it_was(account_manager: User, draft: Order, values: dict[str, Any]) -> None:
    line = draft.lines.get()
    with pytest.raises(Invalid) as refused:
        edit_line(by=account_manager, line=line, values=values)
    assert set(refused.value.fields) == set(values)
    line.refresh_from_db()
    assert (line.quantity, line.net) == (10, 14000)


def test_the_legal_entity_that_gave_the_number_stays(account_manager: User, draft: Order) -> None:
    with pytest.raises(Invalid):
        edit_order(by=account_manager, order=draft, values={"legal_entity": draft.legal_entity_id + 1})


def test_an_order_goes_to_no_customer_one_cannot_see(
    colleague: User, account_manager: User, draft: Order, administrator: User
) -> None:
    hidden = Party.objects.create(kind="organization", name="Hidden", owner=colleague)
    with pytest.raises(Invalid):
        edit_order(by=account_manager, order=draft, values={"party": hidden.pk})
    edit_order(by=administrator, order=draft, values={"party": hidden.pk})
    assert Order.objects.get(pk=draft.pk).party == hidden


def test_two_people_who_change_the_same_field_see_both_values(
    account_manager: User, administrator: User, draft: Order
) -> None:
    seen = draft.version
    edit_order(by=administrator, order=draft, values={"ship_method": "Air"})
    with pytest.raises(Stale) as refused:
        edit_order(by=account_manager, order=draft, values={"ship_method": "Sea"}, version=seen)
    assert refused.value.fields == {"ship_method": "Air"}


def test_reasons_are_given_and_taken_back(account_manager: User, draft: Order) -> None:
    price, quality = (Reason.objects.create(code=code, name=code) for code in ("Price", "Quality"))
    give_reasons(by=account_manager, order=draft, reasons=[price, quality])
    give_reasons(by=account_manager, order=draft, reasons=[quality])
    assert list(reasons_of(draft)) == [quality]
    give_reasons(by=account_manager, order=draft, reasons=[price])
    assert list(reasons_of(draft)) == [price]


def test_who_cannot_see_an_order_changes_nothing_of_it(colleague: User, draft: Order) -> None:
    with pytest.raises(NotFound):
        edit_order(by=colleague, order=draft, values={"ship_method": "Sea"})
    with pytest.raises(NotFound):
        remove_line(by=colleague, line=draft.lines.get())
    assert Order.objects.get(pk=draft.pk).version == draft.version


def test_without_the_right_nothing_changes(looker: User, draft: Order) -> None:
    announced = EventEntry.objects.count()
    with pytest.raises(NotPermitted):
        edit_order(by=looker, order=draft, values={"ship_method": "Sea"})
    with pytest.raises(NotPermitted):
        edit_line(by=looker, line=draft.lines.get(), values={"quantity": Decimal(1)})
    assert EventEntry.objects.count() == announced
    assert Order.objects.get(pk=draft.pk).ship_method == ""


def test_costs_are_hidden_from_who_may_not_see_them(looker: User, account_manager: User, draft: Order) -> None:
    assert [(line.cost, line.unit_cost) for line in lines_of(looker, draft)] == [(None, None)]
    assert [line.cost for line in lines_of(account_manager, draft)] == [7600]
