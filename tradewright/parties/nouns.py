"""What lists, search, imports and the API know about customers, contacts and consumers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.fields import describe
from tradewright.core.nouns import Noun, Same, ScopeColumns, register
from tradewright.parties.fields import FIELDS, PART_FIELDS
from tradewright.parties.permissions import EDIT_CUSTOMERS
from tradewright.parties.queries import consumers_for, contacts_for, ids_of, now_of, organizations_for, seen_parties

_SAME = Same(now=now_of, ids=ids_of, rows=seen_parties)

register(
    Noun(
        key="parties.organization",
        model_label="parties.Party",
        label=_("Customer"),
        plural=_("Customers"),
        icon="building",
        record_url="organization",
        list_url="organizations",
        scope=ScopeColumns(),
        rows=organizations_for,
        same=_SAME,
        edit_permission=EDIT_CUSTOMERS,
    ),
    Noun(
        key="parties.contact",
        model_label="parties.Party",
        label=pgettext_lazy("person", "Contact"),
        plural=pgettext_lazy("person", "Contacts"),
        icon="user",
        record_url="contact",
        list_url="contacts",
        scope=ScopeColumns(),
        rows=contacts_for,
        same=_SAME,
        edit_permission=EDIT_CUSTOMERS,
    ),
    Noun(
        key="parties.consumer",
        model_label="parties.Party",
        label=_("Consumer"),
        plural=_("Consumers"),
        icon="users",
        record_url="consumer",
        list_url="consumers",
        scope=ScopeColumns(),
        rows=consumers_for,
        same=_SAME,
        edit_permission=EDIT_CUSTOMERS,
    ),
)

for _noun, _fields in (FIELDS | PART_FIELDS).items():
    describe(_noun, _fields)
