"""Whether an order may draw on a contract."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Invalid, NotFound
from tradewright.core.models import User
from tradewright.parties.models import Contract, Party
from tradewright.parties.queries import contract_for, group_ids, now_of


def refuse_unless_covered(by: User, columns: Mapping[str, Any], *, on: date) -> None:
    """Raises `Invalid` unless the contract is in force and made with the customer or with a company of its group.

    `columns` hold `contract_id` and `party_id`; `on` is the day on which the group is looked at.
    """
    contract_id = columns.get("contract_id")
    if contract_id is None:
        return
    try:
        contract = contract_for(by, contract_id)
    except NotFound as error:
        raise Invalid({"contract": _("There is no such contract, or you may not see it")}) from error
    if contract.state != Contract.State.IN_FORCE:
        raise Invalid(
            {
                "contract": _("Contract %(number)s is not in force (%(state)s): nothing is ordered under it")
                % {"number": contract.number, "state": contract.get_state_display()}
            }
        )
    partner: Party = contract.party.now
    customer_id = now_of(columns["party_id"])
    if partner.pk != customer_id and partner.pk not in group_ids(customer_id, on):
        raise Invalid(
            {
                "contract": _("Contract %(number)s is with %(partner)s, which is not in a group with this customer")
                % {"number": contract.number, "partner": partner.name}
            }
        )
