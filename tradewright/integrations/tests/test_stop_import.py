"""An import in work stops between two batches when somebody asks for it, and goes on later."""

from dataclasses import replace
from pathlib import Path

import pytest

from tradewright.core.models import User
from tradewright.imports.actions import import_files
from tradewright.imports.asking import ask_to_stop
from tradewright.imports.errors import ImportRefused
from tradewright.imports.models import ImportedFile, ImportRun
from tradewright.integrations.tests.shop import customer, shop, write_customers
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_import_stops_between_two_batches_and_goes_on_later(administrator: User, tmp_path: Path) -> None:
    write_customers(tmp_path, [customer(number) for number in range(1, 11)])
    (tmp_path / "customers.csv").rename(tmp_path / "first.csv")
    write_customers(tmp_path, [customer(number) for number in range(11, 31)])
    (delivery,) = shop().deliveries
    both = replace(shop(10), deliveries=(replace(delivery, file="first.csv"), delivery))

    def stop(file: ImportedFile) -> None:
        ask_to_stop(by=administrator, run_id=file.run_id)

    with pytest.raises(ImportRefused):
        import_files(by=administrator, profile=both, folder=tmp_path, on_file=stop)
    run = ImportRun.objects.get()
    assert (run.state, Party.objects.count()) == (ImportRun.State.FAILED, 10)
    import_files(by=administrator, profile=both, folder=tmp_path)
    run.refresh_from_db()
    assert (run.state, run.is_stopping, Party.objects.count()) == (ImportRun.State.FINISHED, False, 30)
