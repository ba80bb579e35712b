"""Pictures of figures, as a browser draws them."""

from datetime import date

import pytest

from tests.browser.conftest import Colleague, Opened
from tradewright.catalog.models import Category, Product, Unit
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.parties.actions import create_organization
from tradewright.staff.models import LegalEntity

pytestmark = pytest.mark.browser

_CUT = """pictures => pictures.flatMap((picture) => {
  const edge = picture.getBoundingClientRect();
  const isCut = ({ left, right }) => left < edge.left - 1 || right > edge.right + 1;
  return [...picture.querySelectorAll("text")].filter((text) => isCut(text.getBoundingClientRect()));
}).map((text) => text.textContent)"""


@pytest.mark.parametrize("width", [390, 1440])
def test_the_figure_behind_the_longest_bar_is_whole(opened: Opened, administrator: Colleague, width: int) -> None:
    user = administrator()
    party = create_organization(by=user, facts={"name": "Harbour Supply"})
    house = LegalEntity.objects.create(code="HF", name="Halden Flow", country="CN", currency="CNY")
    piece = Unit.objects.create(code="pc", names={"en": "piece"}, dimension="count")
    pumps = Category.objects.create(code="pumps", name="Pumps")
    pump = Product.objects.create(sku="CP", name="Pump", kind="equipment", unit=piece, category=pumps)
    order = Order.objects.create(
        party=party, legal_entity=house, number="SO-1", currency="CNY", ordered_on=date(2026, 3, 1), status="closed",
        subtotal="99907718.05", total="99907718.05",
    )  # fmt: skip
    OrderLine.objects.create(
        order=order, position=1, product=pump, unit=piece, quantity=1, unit_price="99907718.05", per=1,
        gross="99907718.05", net="99907718.05",
    )  # fmt: skip
    page = opened(f"/customers/{party.pk}/?tab=figures", user=user, width=width)
    picture = page.locator(".picture", has_text="¥99,907,718.05").first
    picture.wait_for()
    assert page.locator(".main .picture").evaluate_all(_CUT) == []
