"""Whether texts fit the columns they are meant for: all at once, then one by one where something does not."""

from tradewright.imports.checks.close_looks import Verdict, look_closely
from tradewright.imports.checks.columns import Check, check_for, cleaned, does_not_fit

__all__ = ["Check", "Verdict", "check_for", "cleaned", "does_not_fit", "look_closely"]
