"""Refusals of the import."""

from tradewright.core.errors import Refusal


class ImportRefused(Refusal):
    """The files cannot be read as they are; nothing of the file in work was taken over."""

    code = "import_refused"
    status = 422


class ImportInWork(Refusal):
    """Another import of the same system is in work."""

    code = "import_in_work"
    status = 409


class NotUndoable(Refusal):
    """This import cannot be undone: it was undone before, or it is in work."""

    code = "import_not_undoable"
    status = 409


class NotResumable(Refusal):
    """This import cannot go on: it reached its end, or what it read is gone."""

    code = "import_not_resumable"
    status = 409
