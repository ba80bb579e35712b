"""The page that answers a press on a star."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tradewright.core.nouns import noun
from tradewright.core.requests import Request
from tradewright.ui.actions import star_record


@require_POST
def star(request: Request, noun_key: str, object_id: int) -> HttpResponse:
    """Stars a record or takes the star off; htmx gets the star and the sidebar's list, others the page again."""
    is_on = request.POST.get("starred") == "true"
    star_record(by=request.user, noun=noun_key, object_id=object_id, starred=is_on)
    if not request.htmx:
        return HttpResponseRedirect(reverse(noun(noun_key).record_url, args=[object_id]))
    context = {"star": {"url": request.path, "is_on": is_on}, "answers": True}
    return render(request, "ui/parts/star_answer.html", context)
