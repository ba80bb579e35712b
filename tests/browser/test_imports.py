"""An import on its page: the rows it rejected with their reasons, and the way back."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import faults_of
from tests.house import listing
from tradewright.imports import handlers
from tradewright.imports.actions import import_files
from tradewright.imports.events import UndoAsked
from tradewright.integrations.tests.shop import customer, shop, write_customers
from tradewright.parties.models import Party

pytestmark = pytest.mark.browser


def test_a_small_file_is_imported_looked_at_and_taken_back(
    opened: Opened, administrator: Colleague, tmp_path: Path
) -> None:
    user = administrator(language="zh-hans")
    rows = [customer(1), customer(2), customer(3, born="never", first="Anna")]
    run = import_files(by=None, profile=shop(), folder=write_customers(tmp_path, rows))
    page = opened("/imports/", user=user)
    faults = faults_of(page)
    page.locator(".lines tbody .name a").first.click()
    expect(page.locator("h1")).to_contain_text(str(run.pk))
    faults += faults_of(page)
    page.locator(".tabs a[href='?tab=rejected']").click()
    row = page.locator("#main .lines tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Anna")
    expect(row).to_contain_text("born")
    faults += faults_of(page)
    page.locator("a[href$='/undo/']").click()
    faults += faults_of(page)
    page.locator("main .act.danger").click()
    expect(page.locator(".work")).to_be_visible()
    faults += faults_of(page)
    handlers.undo(UndoAsked(run_id=run.pk, user_id=user.pk))
    expect(page.locator(".work")).to_have_count(0)
    assert not Party.objects.filter(import_run_id=run.pk).exists()
    page.goto(f"/imports/{run.pk}/?tab=undone")
    faults += faults_of(page) + complaints_of(page)
    assert not faults, listing(faults)
