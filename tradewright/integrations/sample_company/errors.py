"""Why a sample company cannot be made."""

from tradewright.core.errors import Refusal


class HouseNotEmpty(Refusal):
    """There are companies or customers here already; a sample company would stand among them."""

    code = "house_not_empty"
    status = 409
