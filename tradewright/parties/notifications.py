"""What the register tells colleagues."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tradewright.core.notifications import NotificationKind, Told, notification_kind
from tradewright.core.nouns import NOUNS


def _given(told: Told) -> str:
    who = told.who or _("Somebody")
    if told.count == 1:
        return _("%(who)s gave you %(record)s") % {"who": who, "record": told.record}
    words = {
        "parties.contact": ngettext(
            "%(who)s gave you %(count)s contact", "%(who)s gave you %(count)s contacts", told.count
        ),
        "parties.consumer": ngettext(
            "%(who)s gave you %(count)s consumer", "%(who)s gave you %(count)s consumers", told.count
        ),
    }.get(
        told.noun, ngettext("%(who)s gave you %(count)s customer", "%(who)s gave you %(count)s customers", told.count)
    )
    return words % {"who": who, "count": f"{told.count:,}"}


def _own_ones(told: Told) -> str:
    return f"{reverse(NOUNS[told.noun].list_url)}?filter=owner:is:{told.reader_id}"


CUSTOMERS_GIVEN = notification_kind(
    NotificationKind(
        name="parties.customers_given",
        label=gettext_lazy("Somebody gives me a customer"),
        icon="building",
        said=_given,
        opens_many=_own_ones,
    )
)


def _recycled_soon(told: Told) -> str:
    if told.count == 1:
        return _("%(record)s goes to a public pool soon") % {"record": told.record}
    words = ngettext(
        "%(count)s customer of yours goes to a public pool soon",
        "%(count)s customers of yours go to a public pool soon",
        told.count,
    )
    return words % {"count": f"{told.count:,}"}


def _own_due_ones(told: Told) -> str:
    return f"{_own_ones(told)}&filter=recycle_on:is_filled&sort=recycle_on"


CONTRACT_ENDS = notification_kind(
    NotificationKind(
        name="parties.contract_ends",
        label=gettext_lazy("The term of a contract of mine ends soon"),
        icon="certificate",
        said=lambda told: _("The term of %(record)s ends soon: renew it or give notice") % {"record": told.record},
    )
)
MILESTONE_DUE = notification_kind(
    NotificationKind(
        name="parties.milestone_due",
        label=gettext_lazy("A milestone of a contract of mine is due"),
        icon="certificate",
        said=lambda told: _("A milestone of %(record)s is due") % {"record": told.record},
    )
)
RECYCLED_SOON = notification_kind(
    NotificationKind(
        name="parties.recycled_soon",
        label=gettext_lazy("A customer of mine goes to a public pool soon"),
        icon="clock",
        said=_recycled_soon,
        opens_many=_own_due_ones,
    )
)
