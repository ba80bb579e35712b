"""Where the consoles stand: on the settings page, in the palette, in the catalog of fields."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.permissions import DECIDE_RETENTION, MAKE_KEYS, MANAGE_SETTINGS, READ_LOG
from tradewright.ui.console.nouns import register_console_nouns
from tradewright.ui.inbox import unread_lines
from tradewright.ui.navigation import Place, navigation
from tradewright.ui.palette import PaletteAction, palette
from tradewright.ui.permissions import HAND_OVER


def plug_in() -> None:
    """Registers the nouns of the consoles and their places."""
    register_console_nouns()
    navigation.add(
        Place(_("Inbox"), "inbox", "inbox", "", 15, count=unread_lines, live="count_unread"),
        Place(_("Settings"), "settings", "settings", "house", 90),
        *_own_places(),
        *_book_places(),
        *_running_places(),
    )
    palette.add(
        PaletteAction(_("Make API key"), "make_key", permission=MAKE_KEYS),
        PaletteAction(_("Add exchange rate"), "add_exchange_rate", permission=MANAGE_SETTINGS),
        PaletteAction(_("Add own field"), "create_own_field", permission=MANAGE_SETTINGS),
    )


def _own_places() -> tuple[Place, ...]:
    you = "settings.you"
    return (
        Place(
            _("Signing in"),
            "mfa_index",
            "fingerprint",
            you,
            20,
            text=_("Passkeys, password, authenticator app, devices"),
        ),
        Place(
            _("Changes of many rows"),
            "bulk_changes",
            "list-check",
            you,
            40,
            text=_("What became of the rows you changed together, and the way back"),
        ),
        Place(
            _("Hand-overs"),
            "hand_overs",
            "user-share",
            "settings.books",
            5,
            permission=HAND_OVER,
            text=_("Customers, tasks and contracts go to another colleague on a day"),
        ),
        Place(
            _("Notifications"),
            "choose_notifications",
            "bell",
            you,
            25,
            text=_("What you are told in the inbox, and what not"),
        ),
        Place(_("API keys"), "api_keys", "key", you, 30, text=_("Keys with which programs read and work in your name")),
    )


def _book_places() -> tuple[Place, ...]:
    books = "settings.books"
    return (
        Place(
            _("Exchange rates"),
            "exchange_rates",
            "arrows-exchange",
            books,
            10,
            permission=MANAGE_SETTINGS,
            text=_("What a currency was worth on which day"),
        ),
        Place(
            _("Number series"),
            "number_series",
            "hash",
            books,
            20,
            permission=MANAGE_SETTINGS,
            text=_("How customers and consumers are numbered, and orders per legal entity and year"),
        ),
        Place(
            _("Own fields"),
            "own_fields",
            "list-details",
            books,
            30,
            permission=MANAGE_SETTINGS,
            text=_("What you add to customers, products and other records"),
        ),
    )


def _running_places() -> tuple[Place, ...]:
    running = "settings.running"
    return (
        Place(
            _("Health"),
            "health",
            "activity",
            running,
            10,
            permission=READ_LOG,
            text=_("Version, database, jobs, last backup, disk"),
        ),
        Place(
            _("How long data is kept"),
            "retention",
            "calendar-time",
            running,
            30,
            permission=DECIDE_RETENTION,
            text=_("When personal data goes that nobody needs any more"),
        ),
        Place(
            _("Who did what"),
            "changes",
            "history",
            running,
            20,
            permission=READ_LOG,
            text=_("Every change and every event, with who and through which door"),
        ),
    )
