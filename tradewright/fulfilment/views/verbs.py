"""What is done with an order from its page: confirming, shipping, closing, cancelling."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from tradewright.core.requests import Request
from tradewright.fulfilment.actions import cancel_order, close_order, confirm_order, mark_shipped
from tradewright.fulfilment.queries import order_for
from tradewright.fulfilment.views.orders import done


@require_POST
def confirm(request: Request, order_id: int) -> HttpResponse:
    """Says yes to a draft."""
    order = order_for(request.user, order_id)
    return done(request, order, lambda: confirm_order(by=request.user, order=order))


@require_POST
def ship(request: Request, order_id: int) -> HttpResponse:
    """Notes the day on which the goods left."""
    order = order_for(request.user, order_id)
    day = parse_date(request.POST.get("shipped_on", "")) or timezone.localdate()
    return done(request, order, lambda: mark_shipped(by=request.user, order=order, shipped_on=day))


@require_POST
def close(request: Request, order_id: int) -> HttpResponse:
    """Puts a shipped order aside."""
    order = order_for(request.user, order_id)
    return done(request, order, lambda: close_order(by=request.user, order=order))


@require_POST
def cancel(request: Request, order_id: int) -> HttpResponse:
    """Calls an order off."""
    order = order_for(request.user, order_id)
    return done(request, order, lambda: cancel_order(by=request.user, order=order))
