"""Promotions of a file are those in use: one that was taken back may have left its code to another."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from tradewright.pricing.import_targets import PROMOTION
from tradewright.pricing.models import Promotion

pytestmark = pytest.mark.django_db


def test_a_code_means_the_promotion_in_use() -> None:
    terms = {"code": "MAY", "discount_share": Decimal("0.1"), "valid_from": date(2026, 5, 1)}
    former = Promotion.objects.create(name="May", **terms)
    Promotion.objects.filter(pk=former.pk).update(deleted_at=timezone.now())
    again = Promotion.objects.create(name="May again", **terms)
    with connection.cursor() as cursor:
        cursor.execute(PROMOTION.identifiers[0].owners, {"values": ["MAY"]})
        assert cursor.fetchall() == [("MAY", again.pk, "May again")]
