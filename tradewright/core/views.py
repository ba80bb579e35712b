"""Health, for whoever watches the house."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from tradewright.core.middleware import open_to_all


@open_to_all
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@open_to_all
def ready(request: HttpRequest) -> JsonResponse:
    """The process can do its work: the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "waiting_for": "database"}, status=503)
    return JsonResponse({"status": "ok"})
