"""A form sent twice by a double press is saved once: the second press is led where the first one led."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

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


def pressed_once[**P](
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[Request, P], HttpResponse]:
    """Marks the view behind a button: it answers to presses only, and a double press does its work once."""

    @require_POST
    @wraps(view)
    def press(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return saved_once(request, lambda: view(request, *args, **kwargs))

    return press


def _digest(request: Request) -> str:
    whole = f"{request.get_full_path()}\n{request.POST.urlencode()}"
    return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()
