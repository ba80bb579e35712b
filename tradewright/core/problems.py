"""Refusals as problem+json (RFC 9457): the same sentences a page shows."""

import msgspec
from django.http import HttpResponse

from tradewright.core.errors import Refusal, Stale


def problem(refusal: Refusal) -> HttpResponse:
    """The answer to a program: the refusal as problem+json."""
    body = body_of(refusal)
    return HttpResponse(msgspec.json.encode(body), status=refusal.status, content_type="application/problem+json")


def body_of(refusal: Refusal) -> dict[str, object]:
    """Type, title, status, detail, what was kept, what to do, the fields concerned and how to insist."""
    body: dict[str, object] = {
        "type": f"urn:tradewright:problem:{refusal.code}",
        "title": str(refusal.what),
        "status": refusal.status,
        "detail": refusal.in_one_line,
    }
    if refusal.fields:
        body["fields"] = {name: str(sentence) for name, sentence in refusal.fields.items()}
    if refusal.accept:
        body["accept"] = refusal.accept
    if isinstance(refusal, Stale):
        body["saved_by"] = refusal.edit.by
    return body
