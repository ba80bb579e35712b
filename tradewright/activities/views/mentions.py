"""Says whom a text names who was not told, because they may not see the record."""

from django.contrib import messages
from django.utils.translation import ngettext

from tradewright.activities.models import Activity, Task
from tradewright.core.colleagues import untold_of
from tradewright.core.requests import Request


def say_untold(request: Request, noun: str, record: Activity | Task) -> None:
    """Warns who wrote a mention that does not reach its colleague; what was written is saved all the same."""
    names = untold_of(request.user, noun, record.pk, (record.subject, record.body))
    if names:
        words = ngettext(
            "%(names)s may not see this record and was not told. What you wrote is saved",
            "%(names)s may not see this record and were not told. What you wrote is saved",
            len(names),
        )
        messages.warning(request, words % {"names": ", ".join(names)})
