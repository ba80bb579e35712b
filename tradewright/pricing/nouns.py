"""What lists, search, imports and the API know about price lists and promotions."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.fields import NAME_FIELDS, PLAIN_NAME, Field, Kind, describe
from tradewright.core.nouns import Noun, register
from tradewright.pricing.fields import CHANNELS, COST_FIELDS, OFFERED_FIELDS, PRICE_FIELDS
from tradewright.pricing.permissions import EDIT_PROMOTIONS
from tradewright.pricing.queries import promotion_kinds_for

register(
    Noun(
        "pricing.price_list",
        "pricing.PriceList",
        _("price list"),
        _("price lists"),
        icon="tags",
        record_url="price_list",
        list_url="price_lists",
        is_few=True,
    ),
    Noun(
        "pricing.promotion",
        "pricing.Promotion",
        _("promotion"),
        _("promotions"),
        icon="discount",
        record_url="promotion",
        list_url="promotions",
        is_few=True,
    ),
)

register(
    Noun(
        "pricing.promotion_kind",
        "pricing.PromotionKind",
        _("kind of promotion"),
        _("kinds of promotions"),
        icon="discount",
        record_url="promotion_kind",
        list_url="promotion_kinds",
        rows=promotion_kinds_for,
        edit_permission=EDIT_PROMOTIONS,
        seen_with="pricing.promotion",
        is_few=True,
    )
)

describe(
    "pricing.price_list",
    (
        Field("code", _("Code"), Kind.TEXT, is_sortable=True, is_required=True),
        PLAIN_NAME,
        Field("currency", _("Currency"), Kind.TEXT, is_required=True),
        Field(
            "legal_entity",
            _("Legal entity"),
            Kind.REFERENCE,
            path="legal_entity_id",
            label_path="legal_entity__name",
            reference="staff.legal_entity",
            is_required=True,
        ),
        Field("channel", _("Channel"), Kind.CHOICE, choices=CHANNELS, help=_("Empty for a list that is for everyone")),
        Field("includes_tax", _("Prices include tax"), Kind.BOOLEAN),
        *NAME_FIELDS,
    ),
)

describe(
    "pricing.promotion_kind",
    (
        PLAIN_NAME,
        Field("code", _("Code"), Kind.TEXT, is_sortable=True, is_required=True),
        *NAME_FIELDS,
    ),
)

describe("pricing.price", PRICE_FIELDS)
describe("pricing.cost", COST_FIELDS)
describe("pricing.promotion_product", OFFERED_FIELDS)
describe(
    "pricing.promotion",
    (
        Field("code", _("Code"), Kind.TEXT, is_sortable=True, is_required=True),
        PLAIN_NAME,
        Field("kind", _("Kind"), Kind.REFERENCE, path="kind_id", reference="pricing.promotion_kind"),
        Field("audience", _("For"), Kind.TEXT),
        Field("discount", _("Discount"), Kind.PERCENT, path="discount_share", is_sortable=True, is_required=True),
        Field("min_quantity", _("From quantity"), Kind.DECIMAL),
        Field("max_quantity", _("To quantity"), Kind.DECIMAL),
        Field("valid_from", _("From"), Kind.DATE, is_sortable=True, is_required=True),
        Field("valid_to", _("To"), Kind.DATE, is_sortable=True),
        *NAME_FIELDS,
    ),
)
