"""Idempotency: the same key and body get the same answer, however often a program repeats itself."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core.actors import acting
from tradewright.core.errors import Clashing, Refusal
from tradewright.core.models import IdempotentAnswer
from tradewright.core.problems import problem
from tradewright.core.statements import asked

if TYPE_CHECKING:
    from tradewright.core.models import User

KEPT_FOR = timedelta(hours=24)
_LONGEST_KEY = 255

# One statement where asking first and inserting then would be four.
_CLAIM = """
INSERT INTO core_idempotentanswer (user_id, key, request_digest, media_type) VALUES (%s, %s, %s, '')
ON CONFLICT (user_id, key) DO NOTHING RETURNING id
"""
_KEEP = "UPDATE core_idempotentanswer SET status = %s, body = %s, media_type = %s WHERE id = %s RETURNING id"


class KeyReused(Clashing):
    """The Idempotency-Key was used before with another request."""

    code = "idempotency_key_reused"


class KeyNotUsable(Refusal):
    """An Idempotency-Key that is empty or too long; one with letters beyond ASCII arrives empty."""

    code = "idempotency_key_not_usable"
    status = 400


def answer_once(user: "User", key: str, request: HttpRequest, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Does the work at most once per user and key, in the one transaction of the actions that it calls.

    A refusal leaves nothing and is an answer like any other. A repeat waits for the first and gets its answer again.
    Raises `KeyReused` for another request under the same key, and `KeyNotUsable`.
    """
    if not 0 < len(key) <= _LONGEST_KEY or not key.isascii():
        raise KeyNotUsable(
            _("An Idempotency-Key has 1 to 255 letters, digits and signs of ASCII"),
            kept=_("Nothing was changed"),
            todo=_("Send a key such as a UUID, or none"),
        )
    digest = request_digest(request)
    try:
        with acting(user):
            place = _claim(user, key, digest)
            if place is not None:
                return _kept(place, work())
    except Refusal as refusal:
        with transaction.atomic():
            place = _claim(user, key, digest)
            if place is not None:
                return _kept(place, problem(refusal))
    return _answer_again(user, key, digest)


def _kept(place: int, response: HttpResponse) -> HttpResponse:
    media_type = response.headers.get("Content-Type", "application/json")
    asked(_KEEP, [response.status_code, response.content, media_type, place])
    return response


def _claim(user: "User", key: str, digest: str) -> int | None:
    """The place for the answer; None where the key has one already. Waits while another request holds the key."""
    return next((place for (place,) in asked(_CLAIM, [user.pk, key, digest])), None)


def request_digest(request: HttpRequest) -> str:
    """What makes two requests the same: method, path, query and body."""
    whole = b"\n".join((str(request.method).encode(), request.get_full_path().encode(), request.body))
    return hashlib.sha256(whole).hexdigest()


def _answer_again(user: "User", key: str, digest: str) -> HttpResponse:
    kept = IdempotentAnswer.objects.get(user=user, key=key)
    if kept.request_digest != digest:
        raise KeyReused(
            _("This Idempotency-Key was used for another request"),
            kept=_("Nothing was changed"),
            todo=_("Send a new key with a new request"),
        )
    response = HttpResponse(bytes(kept.body or b""), status=kept.status, content_type=kept.media_type)
    response["Idempotent-Replay"] = "true"
    return response


def forget_old_answers() -> int:
    """Removes answers older than 24 hours; returns how many."""
    removed, _by_kind = IdempotentAnswer.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    return removed
