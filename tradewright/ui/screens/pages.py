"""The usual pages of a noun, put together from its declared screens, with their addresses and tabs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.core.access import require
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.ui.panels import Panel
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.details import details, history
from tradewright.ui.screens.edits import EditScreen, create_page, edit_field, edit_page
from tradewright.ui.screens.lists import list_page
from tradewright.ui.screens.records import RecordScreen, record_page


@dataclass(frozen=True)
class Pages:
    """List, record, forms and deletion with undo of one noun.

    The address of a record is named `name`, those of its verbs `edit_…`, `delete_…` and `restore_…`. `find`, `delete`
    and `restore` take the user and the id and raise `NotFound`. `back` tells where one stands after a deletion, the
    list unless told. What is no plain list, such as a tree, brings its own page as `listing`.
    """

    name: str
    listing: ListScreen | Callable[[Request], HttpResponse]
    record: RecordScreen
    form: EditScreen
    find: Callable[[User, int], Any]
    delete: Callable[[User, int], object] | None = None
    restore: Callable[[User, int], Any] | None = None
    back: Callable[[Any], str] | None = None

    def addresses(self, place: str) -> list[URLPattern]:
        """The addresses of all these pages below `place`."""
        one = f"{place}<int:record_id>/"
        found = [
            path(place, self._list, name=self.record.list_url),
            path(one, self._record, name=self.name),
            path(f"{one}edit/", self._edit, name=f"edit_{self.name}"),
            path(f"{one}edit/<str:key>/", self._edit_one, name=f"edit_{self.name}_field"),
        ]
        if self.form.create:
            found.append(path(f"{place}new/", self._create, name=self._create_url))
        if self.delete:
            found.append(path(f"{one}delete/", require_POST(self._delete), name=f"delete_{self.name}"))
        if self.restore:
            found.append(path(f"{one}restore/", require_POST(self._restore), name=f"restore_{self.name}"))
        return found

    def tabs(self, *, details_at: int = 10) -> tuple[Panel, Panel]:
        """What every record shows: all its fields, and who changed what."""
        nouns = (self.record.noun,)
        return Panel("details", gettext_lazy("Details"), nouns, self.details, position=details_at), self.history_tab()

    def history_tab(self) -> Panel:
        """Who changed what, for records whose fields stand in their head or in a tab of their own."""
        return Panel("history", gettext_lazy("History"), (self.record.noun,), self.history, position=90)

    def details(self, request: Request, record: Any) -> str:
        """All fields of a record, to be edited in place."""
        address = f"edit_{self.name}_field"
        edit = (lambda key: reverse(address, args=[record.pk, key])) if self.record.offers_to(request.user) else None
        return details(request, self.record.noun, record, edit)

    def history(self, request: Request, record: Any) -> str:
        """Who changed what of a record."""
        return history(request, self.record.noun, [record])

    @property
    def _create_url(self) -> str:
        return self.listing.create_url if isinstance(self.listing, ListScreen) else f"create_{self.name}"

    def _list(self, request: Request) -> HttpResponse:
        return list_page(request, self.listing) if isinstance(self.listing, ListScreen) else self.listing(request)

    def _record(self, request: Request, record_id: int) -> HttpResponse:
        return record_page(request, self.record, self.find(request.user, record_id))

    def _create(self, request: Request) -> HttpResponse:
        needed = self.listing.create_permission if isinstance(self.listing, ListScreen) else self.record.needs
        if needed:
            require(request.user, needed)
        return create_page(request, self.form)

    def _edit(self, request: Request, record_id: int) -> HttpResponse:
        if self.record.needs:
            require(request.user, self.record.needs)
        return edit_page(request, self.form, self.find(request.user, record_id))

    def _edit_one(self, request: Request, record_id: int, key: str) -> HttpResponse:
        return edit_field(request, self.form, self.find(request.user, record_id), key)

    def _delete(self, request: Request, record_id: int) -> HttpResponse:
        assert self.delete is not None
        record = self.find(request.user, record_id)
        self.delete(request.user, record_id)
        undo = reverse(f"restore_{self.name}", args=[record_id]) if self.restore else ""
        messages.success(request, _("%(name)s was deleted") % {"name": record}, extra_tags=undo)
        return HttpResponseRedirect(self.back(record) if self.back else self.form.back())

    def _restore(self, request: Request, record_id: int) -> HttpResponse:
        assert self.restore is not None
        try:
            record = self.restore(request.user, record_id)
        except NotFound:
            record = self.find(request.user, record_id)  # whoever presses undo twice finds it back
        return HttpResponseRedirect(self.form.url(record))
