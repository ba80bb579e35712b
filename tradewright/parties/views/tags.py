"""Tags: all of them, the page of one with who bears it, its form."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.nouns import noun
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.parties import actions
from tradewright.parties.models import Tag
from tradewright.parties.permissions import MANAGE_TAGS
from tradewright.parties.queries import bearers_of, tag_for, tags_for
from tradewright.parties.views.cells import list_address
from tradewright.ui import formats
from tradewright.ui.screens import Column, EditScreen, Fact, Head, ListScreen, Pages, RecordScreen
from tradewright.ui.screens.tables import named
from tradewright.ui.templatetags.ui import pill


def _address(tag: Any) -> str:
    return reverse("tag", args=[tag.pk])


def _head(request: Request, tag: Tag) -> Head:
    found = bearers_of(request.user, tag).items()
    facts = (
        Fact(str(noun(key).plural), formats.number(count), href=f"{list_address(key)}?filter=tags:is:{tag.pk}")
        for key, count in found
    )
    return Head(name=tag.name, kind="org", facts=tuple(facts))


TAGS = ListScreen(
    noun="parties.tag",
    rows=tags_for,
    columns=(
        Column("name", cell=lambda tag: named(tag.name, _address(tag)), on_phone="name"),
        Column("look", cell=lambda tag: pill(tag.get_look_display(), tag.look), on_phone="side"),
    ),
    url=_address,
    usual_sort=(Sort("name", nullable=False),),
    create_url="create_tag",
    create_label=gettext_lazy("Create tag"),
    create_permission=MANAGE_TAGS,
    blank_title=gettext_lazy("No tags yet"),
    blank_text=gettext_lazy("Short words of your own, such as “fair 2026”, by which lists are filtered"),
    form=lambda: FORM,
)
FORM: EditScreen = EditScreen(
    noun="parties.tag",
    groups=((gettext_lazy("Tag"), ("name", "look")),),
    url=_address,
    back=lambda: reverse("tags"),
    create=actions.create_tag,
    edit=lambda by, record, values, version: actions.edit_tag(by=by, tag=record, values=values, version=version),
    create_title=gettext_lazy("Create tag"),
    head=_head,
    field_url="edit_tag_field",
)
TAG = RecordScreen(
    noun="parties.tag",
    head=_head,
    list_url="tags",
    acts="parties/tag_acts.html",
    needs=MANAGE_TAGS,
    crumbs=lambda tag: ({"title": _("Tags"), "url": reverse("tags")}, {"title": tag.name, "url": ""}),
)
PAGES = Pages(
    name="tag",
    listing=TAGS,
    record=TAG,
    form=FORM,
    find=tag_for,
    delete=lambda user, tag_id: actions.delete_tag(by=user, tag=tag_for(user, tag_id)),
    restore=lambda user, tag_id: actions.restore_tag(by=user, tag=tag_for(user, tag_id, deleted=True)),
)
