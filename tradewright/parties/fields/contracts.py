"""The fields of contracts, their milestones and amendments."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.fields import KEPT_FIELDS, Field, Kind
from tradewright.parties.fields.references import party_field
from tradewright.parties.models import Contract, Milestone

_TERM, _BELONGS, _SIGNED = pgettext_lazy("contract", "Term"), _("Belongs to"), _("Signed")


def _reference(key: str, label: str | Promise, noun: str) -> Field:
    return Field(
        key,
        label,
        Kind.REFERENCE,
        path=f"{key}_id",
        label_path=f"{key}__name",
        reference=noun,
        group=_BELONGS,
    )


def _of_contracts() -> Iterator[Field]:
    yield Field("number", _("Contract number"), Kind.TEXT, is_sortable=True, is_editable=False)
    yield Field("title", pgettext_lazy("contract", "Title"), Kind.TEXT, is_sortable=True, is_required=True)
    yield party_field("party", _("Customer"), "parties.organization", also=("parties.consumer",), is_required=True)
    yield _reference("legal_entity", _("Our legal entity"), "staff.legal_entity")
    yield Field("kind", _("Kind"), Kind.CHOICE, choices=Contract.Kind.choices)
    yield Field("state", _("Status"), Kind.CHOICE, choices=Contract.State.choices, is_editable=False)
    yield Field("amount", _("Amount"), Kind.MONEY, currency_path="currency", is_sortable=True)
    yield Field("currency", _("Currency"), Kind.TEXT)
    yield Field("starts_on", _("Begins"), Kind.DATE, is_sortable=True, group=_TERM)
    yield Field("ends_on", _("Runs until"), Kind.DATE, is_sortable=True, group=_TERM)
    yield Field("renewal", _("Renewal"), Kind.CHOICE, choices=Contract.Renewal.choices, group=_TERM)
    yield Field("notice_days", _("Days of notice"), Kind.INTEGER, group=_TERM)
    yield Field("signed_on", _("Signed"), Kind.DATE, is_editable=False, group=_SIGNED)
    yield Field("signed_by_us", _("Signed by us"), Kind.TEXT, is_editable=False, group=_SIGNED)
    yield Field("signed_by_them", _("Signed by the customer"), Kind.TEXT, is_editable=False, group=_SIGNED)
    yield Field("ended_on", _("Ended"), Kind.DATE, is_editable=False, group=_SIGNED)
    yield Field("end_reason", _("Reason of termination"), Kind.TEXT, is_editable=False, group=_SIGNED)
    yield _reference("owner", _("Owner"), "core.user")
    yield _reference("team", _("Team"), "staff.team")
    yield _reference("territory", _("Territory"), "staff.territory")
    yield from KEPT_FIELDS


_CONTRACT = Field(
    "contract",
    _("Contract"),
    Kind.REFERENCE,
    path="contract_id",
    label_path="contract__number",
    reference="parties.contract",
    is_editable=False,
    is_required=True,
)


def _of_milestones() -> Iterator[Field]:
    yield _CONTRACT
    yield Field("what", pgettext_lazy("milestone", "What"), Kind.TEXT, is_required=True)
    yield Field("duty", _("Whose duty"), Kind.CHOICE, choices=Milestone.Duty.choices, is_required=True)
    yield Field("due_on", pgettext_lazy("milestone", "Due"), Kind.DATE, is_sortable=True, is_required=True)
    yield Field("amount", _("Amount"), Kind.MONEY, currency_path="contract__currency")
    yield Field("done_on", pgettext_lazy("milestone", "Done"), Kind.DATE, is_editable=False)
    yield from KEPT_FIELDS


def _of_amendments() -> Iterator[Field]:
    yield _CONTRACT
    yield Field("agreed_on", _("Agreed on"), Kind.DATE, is_editable=False, is_sortable=True)
    yield Field("summary", _("What was agreed"), Kind.TEXT, is_editable=False)
    yield from KEPT_FIELDS


CONTRACT_FIELDS = tuple(_of_contracts())
MILESTONE_FIELDS = tuple(_of_milestones())
AMENDMENT_FIELDS = tuple(_of_amendments())
