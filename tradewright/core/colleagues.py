"""Colleagues as others name them: offered while one types, and found in what was written."""

from collections.abc import Collection, Iterable, Mapping

from tradewright.core.mentions import Marked, Named
from tradewright.core.models import Mention, User
from tradewright.core.search_tokens import alike, sort_key

_MOST_OFFERED = 8


def all_colleagues() -> list[Named]:
    """Everybody who may sign in."""
    rows = User.objects.filter(is_active=True).order_by("pk").values_list("pk", "name", "email")
    return [Named(*row) for row in rows]


def colleagues_called(words: str) -> list[Named]:
    """Those whose name, a word of it, its pinyin or initials, or whose address begins like what was typed."""
    typed = alike(words.strip())
    found = [one for one in all_colleagues() if one.name and any(part.startswith(typed) for part in _beginnings(one))]
    return sorted(found, key=lambda one: (sort_key(one.name), one.id))[:_MOST_OFFERED]


def shared_names(people: Iterable[Named]) -> set[str]:
    """Names that several of all colleagues bear, so that only an address says who is meant."""
    rows = User.objects.filter(is_active=True, name__in={one.name for one in people}).values_list("name", flat=True)
    names = list(rows)
    return {name for name in names if names.count(name) > 1}


def marked(noun: str, texts: Mapping[int, Iterable[str]]) -> dict[int, Mapping[str, str]]:
    """For records, by id with their texts: the present names of those mentioned, by what was written.

    Asks nothing where no text holds an @.
    """
    ids = [key for key, some in texts.items() if any("@" in text or "＠" in text for text in some)]
    found: dict[int, dict[str, str]] = {}
    if ids:
        rows = (
            Mention.objects.filter(noun=noun, object_id__in=ids)
            .select_related("user")
            .only("object_id", "said", "user__name", "user__email")
        )
        for row in rows:
            found.setdefault(row.object_id, {})[row.said] = str(row.user)
    return dict(found)


def with_marks(text: str, people: Mapping[str, str] | None) -> str:
    """The text with its mentions marked where it is shown."""
    return Marked(text, people) if people and text else text


def untold_of(user: User, noun: str, object_id: int, texts: Collection[str]) -> list[str]:
    """Whom this user named in these texts of a record and who was not told, because they may not see it."""
    rows = Mention.objects.filter(noun=noun, object_id=object_id, by=user, told_at=None).exclude(user=user)
    whole = "\n".join(texts).casefold()
    return [
        str(row.user)
        for row in rows.select_related("user").order_by("pk")
        if f"@{row.said}".casefold() in whole.replace("＠", "@")
    ]


def _beginnings(one: Named) -> Iterable[str]:
    name, spelled = alike(one.name), sort_key(one.name)
    syllables = spelled.split()
    yield from (name, one.email.casefold(), spelled, spelled.replace(" ", ""), *alike(one.name).split(), *syllables)
    yield "".join(syllable[0] for syllable in syllables)
