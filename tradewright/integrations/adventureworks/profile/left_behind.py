"""Files that the model has no place for, each with the reason."""

from django.utils.translation import gettext_lazy as _

from tradewright.imports.profiles import Delivery

LEFT_BEHIND = (
    Delivery("sales_quotas.csv", "", why_not=_("Targets of colleagues have no place here yet")),
    Delivery("product_reviews.csv", "", why_not=_("Reviews of products have no place here yet")),
    Delivery("call_center.csv", "", why_not=_("The load of a call centre has no place here")),
)
