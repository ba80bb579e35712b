"""Telling colleagues that they were named in a text."""

from collections.abc import Sequence

from django.db.models.functions import Now

from tradewright.core.actions.notifications import notify
from tradewright.core.actors import action
from tradewright.core.colleagues import all_colleagues
from tradewright.core.mentioned import MENTIONED
from tradewright.core.mentions import mentioned_in
from tradewright.core.models import Mention, User
from tradewright.core.notifications import News
from tradewright.core.nouns import noun as noun_of


@action
def keep_mentions(*, by: User, noun: str, object_id: int, texts: Sequence[str]) -> None:
    """Notes who is named in the texts of a record and tells each of them once, if they may see it.

    Who may not see it is noted all the same and told when the text is saved again after they may.
    """
    whole = "\n".join(texts)
    if "@" not in whole and "＠" not in whole:
        return
    found = mentioned_in(whole, all_colleagues())
    rows = [Mention(noun=noun, object_id=object_id, user_id=key, said=said, by=by) for key, said in found.items()]
    Mention.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=("noun", "object_id", "user"), update_fields=("said",)
    )
    waiting = Mention.objects.filter(noun=noun, object_id=object_id, user__in=found, told_at=None)
    told = [row for row in waiting.select_related("user").order_by("user") if _may_see(row.user, noun, object_id)]
    if told:
        news = News(MENTIONED, "mentioned", noun, (object_id,))
        notify(by=by, to=[row.user_id for row in told], news=news)
        Mention.objects.filter(pk__in=[row.pk for row in told]).update(told_at=Now())


def _may_see(user: User, noun: str, object_id: int) -> bool:
    rows = noun_of(noun).rows
    return user.is_active and rows is not None and rows(user).filter(pk=object_id).exists()
