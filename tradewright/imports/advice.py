"""What is said of a fault when no check knows better."""

from django.utils.translation import gettext_noop as _

from tradewright.core.said import Said

CORRECT = Said(_("Correct it in the file and import the file again"))
