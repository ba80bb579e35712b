"""The API of one noun in a few lines: list, read, create, edit, delete, bulk, from the catalog of the screens."""

from tradewright.core.rest.answers import answer, json_answer
from tradewright.core.rest.resources import Resource
from tradewright.core.rest.routes import router_for
from tradewright.core.rest.sign_in import by_key, by_session

__all__ = ["Resource", "answer", "by_key", "by_session", "json_answer", "router_for"]
