"""Refusals: what went wrong, what was kept and what to do, in the same words on a page, in the API and in a mail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

type Sentence = str | Promise


def in_one_line(sentences: Iterable[Sentence]) -> str:
    """Sentences one after the other, with the full stop of the reader's language between them and none at the end."""
    said = [text for sentence in sentences if (text := str(sentence).rstrip(".。"))]
    row = pgettext("sentences in a row", "%(one)s. %(next)s")
    return reduce(lambda one, following: row % {"one": one, "next": following}, said) if said else ""


class Refusal(Exception):
    """Something the user asked for was not done; says what, what was kept and what to do.

    `accept` names the option of the verb with which the user may insist, where that is theirs to decide.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    accept: ClassVar[str] = ""

    def __init__(
        self,
        what: Sentence,
        *,
        kept: Sentence = "",
        todo: Sentence = "",
        fields: Mapping[str, Sentence] | None = None,
    ) -> None:
        super().__init__(str(what))
        self.what = what
        self.kept = kept
        self.todo = todo
        self.fields: dict[str, Sentence] = dict(fields or {})

    @property
    def in_one_line(self) -> str:
        """What went wrong, what was kept and what to do, where there is one line for all of it."""
        return in_one_line((self.what, self.kept, self.todo))


class NotPermitted(Refusal):
    """The user's role does not allow this; nothing was changed."""

    code = "not_permitted"
    status = 403


class NotFound(Refusal):
    """There is no such record, or the user may not see it; the two are not told apart."""

    code = "not_found"
    status = 404

    def __init__(self, what: Sentence = _("There is no such record, or you may not see it")) -> None:
        super().__init__(what, todo=_("Check the address, or ask the owner for access"))


class Invalid(Refusal):
    """Values that do not fit; `fields` names each and says what is wrong with it."""

    code = "invalid"
    status = 422

    def __init__(self, fields: Mapping[str, Sentence], what: Sentence = _("Some values do not fit")) -> None:
        super().__init__(
            what, kept=_("Nothing was saved"), todo=_("Correct the marked fields and save again"), fields=fields
        )


class FilterDoesNotFit(Invalid):
    """A filter that the list does not know or cannot read; nothing was to be saved."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__({"filter": sentence}, what=sentence)
        self.kept = _("The list was not opened; nothing was changed")
        self.todo = _("Take this filter away or choose another one")


class ParameterUnknown(Invalid):
    """A list was asked for with parameters that it does not take; nothing was to be saved."""

    def __init__(self, fields: Mapping[str, Sentence]) -> None:
        super().__init__(fields, what=_("A parameter of the address is unknown here"))
        self.kept = _("The list was not read; nothing was changed")
        self.todo = _("Leave the parameter out or use one that the list takes")


@dataclass(frozen=True)
class Clash:
    """One column that two people changed: the value typed and the value saved meanwhile, both as they are kept."""

    field: str
    yours: Any
    theirs: Any


@dataclass(frozen=True)
class ClashingEdit:
    """What another person saved while you typed: who it was and which fields differ."""

    by: str
    clashes: tuple[Clash, ...] = field(default_factory=tuple)


class Stale(Refusal):
    """Somebody saved this record in the meantime; carries both values so that nothing typed is lost."""

    code = "stale"
    status = 409

    def __init__(self, edit: ClashingEdit | None = None) -> None:
        self.edit = edit or ClashingEdit(by="")
        super().__init__(
            _("This record was changed while you typed"),
            kept=_("What you typed is still in the form"),
            todo=_("Compare both values and choose one"),
            fields={clash.field: "" if clash.theirs is None else str(clash.theirs) for clash in self.edit.clashes},
        )


class Clashing(Refusal):
    """The request contradicts what is already there, such as a second record with a unique value."""

    code = "conflict"
    status = 409
