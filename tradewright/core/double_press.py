"""A form sent twice by a double press is saved once: the second press is led where the first one led."""

import hashlib
from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect

from tradewright.core.models import IdempotentAnswer
from tradewright.core.requests import Request


def saved_once(request: Request, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Runs `answer` once per form that was shown: each showing carries a token of its own, a press repeats it.

    A second press waits for the first. A form that comes back with questions was not saved and may be sent again.
    """
    digest = _digest(request)
    with transaction.atomic():
        kept, is_new = IdempotentAnswer.objects.get_or_create(
            user_id=request.user.pk, key=f"form:{digest}", defaults={"request_digest": digest}
        )
        if not is_new and kept.status:
            return HttpResponseRedirect(bytes(kept.body or b"").decode())
        response = answer()
        if isinstance(response, HttpResponseRedirect):
            IdempotentAnswer.objects.filter(pk=kept.pk).update(status=response.status_code, body=response.url.encode())
        else:
            kept.delete()
    return response


def _digest(request: Request) -> str:
    whole = f"{request.get_full_path()}\n{request.POST.urlencode()}"
    return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()
