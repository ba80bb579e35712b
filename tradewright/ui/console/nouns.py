"""What lists know about the foundation's own nouns."""

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.choices import currencies
from tradewright.core.events import EVENTS
from tradewright.core.fields import Field, Kind, describe
from tradewright.core.nouns import NOUNS, Noun, register

DOORS = (
    ("page", _("Page")),
    ("api", _("API")),
    ("import", _("Import")),
    ("job", _("Rule")),
    ("command", _("Command line")),
    ("portal", _("Customer portal")),
)
OPERATIONS = (("UPDATE", _("changed")), ("DELETE", _("deleted")))


def label_of_table(table: str) -> str:
    """The word for the rows of a table."""
    return str(_labels().get(table, table))


def noun_of_word(word: str) -> Noun | None:
    """The noun that events and number series mean by its last word, such as `order`."""
    return next((noun for noun in NOUNS.values() if noun.key.partition(".")[2] == word), None)


def _labels() -> dict[str, str | Promise]:
    known: dict[str, str | Promise] = {model._meta.db_table: str(model._meta.verbose_name) for model in _models()}
    return known | {noun.model._meta.db_table: noun.label for noun in NOUNS.values()}


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models() if getattr(model._meta, "triggers", ())]


def _tables() -> list[tuple[str, str]]:
    return sorted(((table, str(label)) for table, label in _labels().items()), key=lambda pair: pair[1])


def _events() -> list[tuple[str, str]]:
    return sorted(((name, str(event.said) or name) for name, event in EVENTS.items()), key=lambda pair: pair[1])


def register_console_nouns() -> None:
    """Makes exchange rates, changes and events known to lists; none of them is found by search."""
    register(
        Noun(
            "core.exchange_rate",
            "core.ExchangeRate",
            _("exchange rate"),
            _("Exchange rates"),
            "arrows-exchange",
            "edit_exchange_rate",
            "exchange_rates",
        ),
        Noun("core.change", "core.HistoryEntry", _("change"), _("Changes"), "history", "", "changes"),
        Noun("core.event", "core.EventEntry", _("event"), _("Events"), "bolt", "", "events"),
    )
    _describe_rates()
    _describe_log()


def _describe_rates() -> None:
    describe(
        "core.exchange_rate",
        (
            Field("base", _("One unit of"), Kind.CHOICE, choices=currencies, is_required=True, is_sortable=True),
            Field("currency", _("Is worth in"), Kind.CHOICE, choices=currencies, is_required=True, is_sortable=True),
            Field("rate", _("Rate"), Kind.DECIMAL, is_required=True),
            Field("on", _("Day"), Kind.DATE, is_required=True, is_sortable=True),
            Field("source", _("Source"), Kind.TEXT),
        ),
    )


def _describe_log() -> None:
    describe(
        "core.event",
        (
            Field("name", _("Event"), Kind.CHOICE, choices=_events),
            Field("at", _("When"), Kind.DATETIME),
            Field("by", _("Who"), Kind.REFERENCE, path="by_id", label_path="by", reference="core.user"),
            Field("door", _("Door"), Kind.CHOICE, choices=DOORS),
        ),
    )
    describe(
        "core.change",
        (
            Field("table", _("Kind of record"), Kind.CHOICE, choices=_tables),
            Field("row_id", _("Number"), Kind.INTEGER),
            Field("operation", _("Was"), Kind.CHOICE, choices=OPERATIONS),
            Field("at", _("When"), Kind.DATETIME),
            Field("by", _("Who"), Kind.REFERENCE, path="by_id", reference="core.user"),
            Field("door", _("Door"), Kind.CHOICE, choices=DOORS),
        ),
    )
