"""What the register holds of a person and how it is made to name nobody: fills `parties.erase_steps`."""

from tradewright.parties.erase.contracts import ERASE_CONTRACTS
from tradewright.parties.erase.register import ERASE

__all__ = ["ERASE", "ERASE_CONTRACTS"]
