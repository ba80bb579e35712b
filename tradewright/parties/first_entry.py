"""What is told of a party when it is first entered, beyond the fields of the catalog."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.fields import Field, Kind

STREET = (
    Field("line1", _("Street"), Kind.TEXT),
    Field("line2", _("Addition"), Kind.TEXT),
    Field("district", _("District"), Kind.TEXT),
)
TAKE = Field("take", _("Fields taken over from the other"), Kind.CHOICES, choices=())
WORKS_FOR = (
    Field("works_for", _("Works for"), Kind.REFERENCE, reference="parties.organization", is_required=True),
    Field("job_title", _("Job title"), Kind.TEXT),
    Field("function", _("Function"), Kind.TEXT),
)
