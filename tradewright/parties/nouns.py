"""What lists, search, imports and the API know about customers, contacts and consumers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.fields import describe
from tradewright.core.nouns import Noun, Same, ScopeColumns, register
from tradewright.parties.fields import FIELDS, PART_FIELDS, POOL_NOUNS, TAG_FIELDS
from tradewright.parties.fields.contracts import AMENDMENT_FIELDS, CONTRACT_FIELDS, MILESTONE_FIELDS
from tradewright.parties.permissions import EDIT_CONTRACTS, EDIT_CUSTOMERS, MANAGE_POOLS, MANAGE_TAGS
from tradewright.parties.queries import (
    consumers_for,
    contacts_for,
    contracts_for,
    ids_of,
    now_of,
    organizations_for,
    pools_for,
    rules_for,
    seen_parties,
    stays_for,
    tags_for,
)

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
    Noun(
        key="parties.contract",
        model_label="parties.Contract",
        label=_("Contract"),
        plural=_("Contracts"),
        icon="certificate",
        record_url="contract",
        list_url="contracts",
        scope=ScopeColumns(),
        rows=contracts_for,
        edit_permission=EDIT_CONTRACTS,
    ),
)
register(
    Noun(
        key="parties.pool",
        model_label="parties.Pool",
        label=_("Public pool"),
        plural=_("Public pools"),
        icon="recycle",
        record_url="pool",
        list_url="pools",
        rows=pools_for,
        edit_permission=MANAGE_POOLS,
        is_few=True,
    ),
    Noun(
        key="parties.recycle_rule",
        model_label="parties.RecycleRule",
        label=_("Recycle rule"),
        plural=_("Recycle rules"),
        icon="clock",
        record_url="recycle_rule",
        list_url="recycle_rules",
        rows=rules_for,
        edit_permission=MANAGE_POOLS,
        is_few=True,
    ),
    Noun(
        key="parties.pool_stay",
        model_label="parties.PoolStay",
        label=_("Customer in a pool"),
        plural=pgettext_lazy("place", "Public pool"),
        icon="recycle",
        list_url="pooled",
        rows=stays_for,
    ),
)

register(
    Noun(
        key="parties.tag",
        model_label="parties.Tag",
        label=_("Tag"),
        plural=_("Tags"),
        icon="tag",
        record_url="tag",
        list_url="tags",
        rows=tags_for,
        edit_permission=MANAGE_TAGS,
        is_few=True,
    ),
)

for _noun, _fields in (FIELDS | PART_FIELDS | POOL_NOUNS | {"parties.tag": TAG_FIELDS}).items():
    describe(_noun, _fields)
for _noun, _described in (
    ("parties.contract", CONTRACT_FIELDS),
    ("parties.milestone", MILESTONE_FIELDS),
    ("parties.amendment", AMENDMENT_FIELDS),
):
    describe(_noun, _described)
