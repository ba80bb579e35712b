"""A contract as the tests of its verbs need it: drawn up, and in force."""

from datetime import date
from decimal import Decimal

import pytest

from tradewright.core.models import User
from tradewright.parties.actions import create_contract, sign_contract
from tradewright.parties.models import Contract, Party
from tradewright.staff.models import LegalEntity

SIGNED_ON = date(2026, 1, 5)
ENDED_ON = date(2026, 12, 31)


@pytest.fixture
def draft(account_manager: User, key_account: Party, manufacturer: LegalEntity) -> Contract:
    """A supply contract over 300,000 yuan for the year."""
    return create_contract(
        by=account_manager,
        values={
            "party": key_account.pk,
            "title": "Pump supply 2026",
            "amount": Decimal(300_000),
            "starts_on": SIGNED_ON,
            "ends_on": ENDED_ON,
        },
    )


@pytest.fixture
def in_force(account_manager: User, draft: Contract) -> Contract:
    return sign_contract(
        by=account_manager, contract=draft, signed_on=SIGNED_ON, signed_by_us="Chen Yu", signed_by_them="Xu Jing"
    )
