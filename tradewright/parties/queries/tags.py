"""Tags: all that there are, and how many bear one."""

from typing import NamedTuple

from django.db.models import QuerySet

from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.remembered import once_a_request
from tradewright.core.storable import is_id
from tradewright.parties.models import Party, Tag
from tradewright.parties.queries.register import NOUNS, parties_of_noun


class KnownTag(NamedTuple):
    """A tag as it is chosen and shown."""

    key: str
    name: str
    look: str


def tags_for(user: User, *, deleted: bool = False) -> QuerySet[Tag]:
    """All tags: everybody may know the words of the house."""
    return Tag.objects.filter(deleted_at__isnull=not deleted)


def tag_for(user: User, tag_id: int, *, deleted: bool = False) -> Tag:
    """One tag. Raises `NotFound`."""
    found = tags_for(user, deleted=deleted).filter(pk=tag_id).first() if is_id(tag_id) else None
    if found is None:
        raise NotFound
    return found


@once_a_request
def known_tags() -> dict[str, KnownTag]:
    """The tags to choose from by their keys, in the order of their names."""
    rows = Tag.objects.filter(deleted_at=None).order_by("name").values_list("pk", "name", "look")
    return {str(key): KnownTag(str(key), name, look) for key, name, look in rows}


def tags_to_choose() -> list[tuple[str, str]]:
    """The tags to choose from, as a form offers them."""
    return [(tag.key, tag.name) for tag in known_tags().values()]


def shown_tags(party: Party) -> list[KnownTag]:
    """The tags that a party bears; those that were deleted are not shown."""
    if not party.tags:
        return []
    return [tag for tag in known_tags().values() if tag.key in party.tags]


def bearers_of(user: User, tag: Tag) -> dict[str, int]:
    """How many parties of each noun, as far as the user sees them, bear a tag."""
    return {noun: parties_of_noun(user, noun).filter(tags__contains=[str(tag.pk)]).count() for noun in NOUNS}
