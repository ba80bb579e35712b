"""What imports keep: runs and what became of their rows, drafts that somebody still works on, remembered columns."""

from tradewright.imports.models.drafts import DraftFault, DraftRow, ImportDraft, RememberedColumns
from tradewright.imports.models.runs import ImportBatch, ImportedFile, ImportRun, RejectedRow

__all__ = [
    "DraftFault",
    "DraftRow",
    "ImportBatch",
    "ImportDraft",
    "ImportRun",
    "ImportedFile",
    "RejectedRow",
    "RememberedColumns",
]
