"""What files may become of prices: fills the socket `imports.targets`."""

from django.utils.translation import gettext_lazy as _

from tradewright.imports.targets import IN_USE, ExactIdentifier, ImportTarget, import_targets

PRICE_LIST = ImportTarget(
    "pricing.price_list",
    "pricing.PriceList",
    _("Price lists"),
    match=("code",),
    among=IN_USE,
    checks={"currency": "currency"},
    search_nouns=("pricing.price_list",),
)
PRICE = ImportTarget("pricing.price", "pricing.Price", _("Prices"), match=("price_list", "product", "valid_from"))
COST = ImportTarget("pricing.cost", "pricing.Cost", _("Costs"), match=("product", "currency", "valid_from"))

PROMOTION_KIND = ImportTarget(
    "pricing.promotion_kind",
    "pricing.PromotionKind",
    _("Kinds of promotions"),
    match=("code",),
    among=IN_USE,
    search_nouns=("pricing.promotion_kind",),
)
PROMOTION = ImportTarget(
    "pricing.promotion",
    "pricing.Promotion",
    _("Promotions"),
    identifiers=(
        ExactIdentifier(
            "code",
            _("code"),
            "SELECT code, id, name FROM pricing_promotion WHERE code = ANY(%(values)s) AND deleted_at IS NULL",
            policy="update",
        ),
    ),
    search_nouns=("pricing.promotion",),
)
PROMOTION_PRODUCT = ImportTarget(
    "pricing.promotion_product",
    "pricing.PromotionProduct",
    _("Products of promotions"),
    match=("promotion", "product"),
)

import_targets.add(PRICE_LIST, PRICE, COST, PROMOTION_KIND, PROMOTION, PROMOTION_PRODUCT)
