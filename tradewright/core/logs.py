"""Logs: one JSON object per line, without personal data."""

import logging
import re
from typing import Any

import structlog

# What a database says of an error quotes the row: names, numbers, addresses.
_SAID_BY_DATABASE = re.compile(
    r"^((?:django\.db|psycopg)\.[\w.]+: )(?:.*\n?)+?(?=^\s*$|^The above |^During |^Traceback |\Z)", re.MULTILINE
)


def without_rows(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Leaves of a database error where it happened and its class, not the row it quotes."""
    if "exception" in event:
        event["exception"] = _SAID_BY_DATABASE.sub(r"\1…\n", event["exception"])
    return event


def configure(*, as_json: bool, level: str = "INFO") -> dict[str, Any]:
    """The logging settings: structured lines for machines, plain ones at a terminal."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer: Any = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer()
    processors = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        without_rows,
        renderer,
    ]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": processors if as_json else [processors[0], renderer],
                "foreign_pre_chain": shared,
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners; the line of the request tells it
            "django.security.csrf": {"level": "ERROR"},  # its lines name the path, and a path may be a secret
            "procrastinate": {"level": "WARNING"},
        },
    }


def logger(name: str) -> Any:
    """A logger for structured lines: `log.info("order imported", order_id=7)`."""
    return structlog.stdlib.get_logger(name) if structlog.is_configured() else logging.getLogger(name)
