"""Answers of the API: JSON encoded once, the same answer for the same Idempotency-Key."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
from django.http import HttpResponse

from tradewright.core.errors import Refusal
from tradewright.core.idempotency import answer_once
from tradewright.core.problems import problem
from tradewright.core.requests import Request


def _plain(value: Any) -> Any:
    """Decimals as text, so that no digit is lost on the way; texts with marks for pages without them."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


_encoder = msgspec.json.Encoder(enc_hook=_plain, decimal_format="string")


def json_answer(body: Any, status: int = 200) -> HttpResponse:
    """The body as JSON; moments in ISO 8601 with their zone, decimals as text."""
    return HttpResponse(_encoder.encode(body), status=status, content_type="application/json")


def answer(request: Request, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Runs the work, at most once where the request carries an Idempotency-Key; refusals become problem+json."""
    key = request.headers.get("Idempotency-Key")
    try:
        return work() if key is None else answer_once(request.user, key, request, work)
    except Refusal as refusal:
        return problem(refusal)
