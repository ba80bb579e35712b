"""Tasks, notes, calls and visits."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from tradewright.core.requests import Request
    from tradewright.ui.navigation import Place


class ActivitiesConfig(AppConfig):
    name = "tradewright.activities"
    label = "activities"
    verbose_name = _("Follow-up")

    def ready(self) -> None:
        """Registers its nouns and fills the socket `parties.timeline_sources`."""
        from tradewright.activities import handlers, notifications, nouns, permissions, recycle, retention  # noqa: F401 - they register
        from tradewright.activities.erase import ERASE
        from tradewright.activities.timeline import plug_in
        from tradewright.parties.erase_steps import erase_steps

        plug_in()
        recycle.plug_in()
        retention.plug_in()
        erase_steps.add(ERASE)
        _plug_in_pages()


def _plug_in_pages() -> None:
    """Fills `ui.navigation`, `ui.panels` and `ui.palette`."""
    from tradewright.activities.permissions import PLAN_TASKS
    from tradewright.activities.views import activities, tasks
    from tradewright.activities.views import panels as shown
    from tradewright.activities.views.today import count_due
    from tradewright.ui.attachments import files_tabs
    from tradewright.ui.bulk_verbs import BulkVerb, bulk_verbs
    from tradewright.ui.navigation import navigation
    from tradewright.ui.palette import PaletteAction, palette
    from tradewright.ui.panels import Panel, panels

    everybody = ("parties.organization", "parties.contact", "parties.consumer")
    seen = "activities.activity"
    navigation.add(*_places(count_due))
    bulk_verbs.add(BulkVerb(everybody, _("Start plan"), "list-check", "start_plan_with_many", PLAN_TASKS))
    palette.add(PaletteAction(_("Plan task"), "plan_task", "calendar-plus", permission=PLAN_TASKS))
    panels.add(
        Panel("composer", "", everybody, shown.composer, place="composer", noun=seen),
        Panel(
            "next_step", _("Next step"), everybody, shown.next_step, "rail", 10, "activities.task", is_previewed=True
        ),
        Panel("last_contact", _("Last contact"), everybody, shown.last_contact, "head", 90, noun=seen),
        *tasks.PAGES.tabs(),
        *activities.PAGES.tabs(),
        *files_tabs(seen),
    )


def _places(count_due: "Callable[[Request], int]") -> "tuple[Place, ...]":
    from tradewright.ui.navigation import Place

    seen = "activities.activity"
    return (
        Place(_("Today"), "today", "calendar-check", "", 10, count=count_due, on_phone=True),
        Place(
            _("Tasks"),
            "tasks",
            "checkbox",
            "",
            20,
            noun="activities.task",
            query="filter=done_at:is_empty",
            on_phone=True,
        ),
        Place(_("On the phone"), "phone", "device-mobile", "", 22),
        Place(_("Calendar"), "calendar", "calendar", "", 25, noun="activities.task"),
        Place(
            _("Calendar address"),
            "calendar_address",
            "calendar-event",
            "settings.you",
            35,
            text=_("Your tasks in the calendar of your phone or computer"),
        ),
        Place(_("Follow-up plans"), "plans", "list-check", "customers", 45, noun="activities.task"),
        Place(_("Activities"), "activities", "message-2", "customers", 40, noun=seen),
    )
