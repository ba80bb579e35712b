"""Files out under the address that imports know: what was rejected leaves the house as any list does."""

from tradewright.core.files_out import GUARD, guarded, unguarded, write_file

__all__ = ["GUARD", "guarded", "unguarded", "write_file"]
