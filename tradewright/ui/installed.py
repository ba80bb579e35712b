"""What makes the house an app on a phone: its manifest, and the worker that answers where there is no network."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tradewright.core.middleware import open_to_all
from tradewright.core.requests import Request

_WORKER = Path(__file__).parent / "static/ui/worker.js"
_ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
_GROUND, _ACCENT = "#f4f5f6", "#0b6683"  # of tokens.css, which a manifest cannot name


@open_to_all
@require_safe
def manifest(request: Request) -> JsonResponse:
    """The name, the start and the icons of the installed app, in the language that the page asks for."""
    wanted = request.GET.get("language", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        told = {
            "id": "/phone/",
            "name": _("Tradewright: customers"),
            "short_name": "Tradewright",
            "description": _("Today's list, customers, visits and notes, also without a network"),
            "lang": language,
            "start_url": "/phone/",
            "scope": "/",
            "display": "standalone",
            "background_color": _GROUND,
            "theme_color": _ACCENT,
            "icons": [
                {
                    "src": static(f"built/app-{purpose}-{size}.png"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for size, purpose in _ICONS
            ],
        }
    return JsonResponse(told, content_type="application/manifest+json")


@open_to_all
@require_safe
def worker(request: Request) -> HttpResponse:
    """The worker; it stands at the root because it answers for pages there."""
    response = HttpResponse(_WORKER.read_bytes(), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response
