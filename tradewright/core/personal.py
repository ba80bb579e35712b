"""Personal data wherever it stands: handed over as it is kept, and taken out of rows, texts, files and kept answers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial, reduce
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, Value
from django.db.models.functions import Replace

from tradewright.core.files import path_of
from tradewright.core.models import StoredFile
from tradewright.core.statements import execute

TAKEN_OUT = "…"


def told(model: type[Model], condition: Q) -> list[Mapping[str, Any]]:
    """The rows of a model as they are kept, by column."""
    rows = model._default_manager.filter(condition).order_by("pk").values()
    return [json.loads(json.dumps(row, default=str)) for row in rows]


def take_out(model: type[Model], columns: Sequence[str], texts: Sequence[str], near: Q | None = None) -> list[int]:
    """Takes these texts out of columns of a model, everywhere or `near` only; returns the ids of the rows changed."""
    held = reduce(Q.__or__, (Q((f"{column}__contains", text)) for column in columns for text in texts), Q(pk__in=[]))
    found = list(model._default_manager.filter(near or Q(), held).values_list("pk", flat=True))
    if found:
        model._default_manager.filter(pk__in=found).update(**{column: _without(column, texts) for column in columns})
    return found


def _without(column: str, texts: Sequence[str]) -> Any:
    left: Any = column
    for text in texts:
        left = Replace(left, Value(text), Value(TAKEN_OUT))
    return left


def erase_files(nouns: Iterable[str], ids: Sequence[int]) -> list[int]:
    """Removes the files on these records, their bytes with the commit; returns the ids of the files."""
    files = list(StoredFile.objects.filter(noun__in=list(nouns), object_id__in=ids))
    for file in files:
        transaction.on_commit(partial(path_of(file.stored_as).unlink, missing_ok=True))
    found = [file.pk for file in files]
    StoredFile.objects.filter(pk__in=found).delete()
    return found


def forget_answers_with(texts: Sequence[str]) -> None:
    """Removes kept answers of the API that name somebody; a program that repeats such a request does its work anew."""
    for text in texts:
        execute("DELETE FROM core_idempotentanswer WHERE position(convert_to(%s, 'UTF8') IN body) > 0", [text])
