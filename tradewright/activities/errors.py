"""Refusals of follow-up."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Clashing


class TaskIsDone(Clashing):
    """The task was finished already, perhaps by somebody else."""

    code = "task_is_done"

    def __init__(self, by: object) -> None:
        super().__init__(
            _("This task is done already, by %(name)s") % {"name": by or _("the system")},
            kept=_("Nothing was changed"),
            todo=_("Reopen it if there is more to do"),
        )


class TaskIsOpen(Clashing):
    """The task is not finished, so there is nothing to reopen."""

    code = "task_is_open"

    def __init__(self) -> None:
        super().__init__(_("This task is still open"), kept=_("Nothing was changed"))


class NoCalendarFeed(Clashing):
    """There is no calendar address that could be withdrawn."""

    code = "no_calendar_address"

    def __init__(self) -> None:
        super().__init__(_("There is no calendar address"), kept=_("Nothing was changed"))


class PlanHasEnded(Clashing):
    """The plan runs no more, so that there is nothing to stop or skip."""

    code = "plan_has_ended"

    def __init__(self) -> None:
        super().__init__(_("This plan has ended already"), kept=_("Nothing was changed"))


class PlanHasNoSteps(Clashing):
    """A plan without steps cannot be started."""

    code = "plan_has_no_steps"

    def __init__(self) -> None:
        super().__init__(
            _("This plan has no steps"), kept=_("Nothing was started"), todo=_("Add a step to the plan first")
        )


class NotOnSite(Clashing):
    """The user did not check in for this visit, or has left already."""

    code = "not_on_site"

    def __init__(self) -> None:
        super().__init__(_("You are not checked in for this visit"), kept=_("Nothing was changed"))


class SentBefore(Clashing):
    """An entry of a phone arrived before with other words; what arrived first counts."""

    code = "sent_before"

    def __init__(self) -> None:
        super().__init__(
            _("This arrived before in other words"),
            kept=_("What arrived first is saved; these words are not"),
            todo=_("Look at the customer, then write what is missing"),
        )


class AnotherUser(Clashing):
    """An entry of a phone belongs to somebody else than who is signed in there now."""

    code = "another_user"

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else is signed in now"),
            kept=_("Nothing was sent"),
            todo=_("It is sent when its author signs in on this device"),
        )
