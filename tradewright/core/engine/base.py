"""Django's PostgreSQL with the work left out that every request paid for."""

import select
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.adapt import AdaptersMap
from psycopg.pq import Format, TransactionStatus

_MOMENT = psycopg.adapters.types["timestamptz"].oid
_SPOKEN_TO = select.POLLIN | select.POLLHUP | select.POLLERR


class DatabaseWrapper(base.DatabaseWrapper):
    """Reads moments with the driver's own compiled code, keeps a cursor, asks no statement of an idle connection.

    Moments arrive in the time zone of the connection, which Django sets to UTC.
    """

    _kept: Any = None

    def get_connection_params(self) -> dict[str, Any]:
        """Django's, with the driver's loader of moments instead of one that builds each of them twice."""
        params = super().get_connection_params()
        adapters = AdaptersMap(params["context"])
        loader = psycopg.adapters.get_loader(_MOMENT, Format.TEXT)
        assert loader is not None
        adapters.register_loader("timestamptz", loader)
        return params | {"context": adapters}

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor; a named one reads its rows in pieces."""
        if name is None:
            return self.connection.cursor()
        return self.connection.cursor(name, scrollable=False, withhold=self.connection.autocommit)

    def kept_cursor(self) -> Any:
        """A cursor that stays open, for questions of which all rows are read before the next is asked."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        if self.queries_logged:
            return self.cursor()
        if self._kept is None or self._kept.connection is not self.connection:
            self._kept = self.cursor()
        return self._kept

    def is_usable(self) -> bool:
        """Whether the server still listens: an idle connection on which nothing has arrived is as it was left."""
        connection = self.connection
        if connection is None or connection.closed:
            return False
        if connection.info.transaction_status is TransactionStatus.IDLE and not _has_news(connection.fileno()):
            return True
        return super().is_usable()


def _has_news(socket: int) -> bool:
    """Whether the server has said something unasked: most often that it is leaving."""
    poll = select.poll()
    poll.register(socket, _SPOKEN_TO)
    return bool(poll.poll(0))
