"""Exports of other systems are recognised by their heads; by the ids in them people find their firms."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.jobs import hear
from tradewright.core.models import User
from tradewright.imports.actions.begin_draft import begin_draft
from tradewright.imports.actions.match_columns import match_columns
from tradewright.imports.actions.start_import import start_import
from tradewright.imports.known_exports import known_exports
from tradewright.imports.layouts import layouts
from tradewright.imports.models import ImportDraft, ImportRun
from tradewright.parties.models import Affiliation, Party

pytestmark = pytest.mark.django_db(transaction=True)

FIRMS = {
    "Salesforce": (
        "Id,IsDeleted,Name,BillingStreet,BillingCity,BillingPostalCode,BillingCountry,Phone,OwnerId,NumberOfEmployees\n"
        "001A,false,Huai Pumps,12 Dock Rd,Bristol,BS1 4QA,United Kingdom,+44 117 496 0123,005B,40\n"
    ),
    "HubSpot": (
        "Record ID,Company name,Company owner,City,Country/Region,Lifecycle Stage,Create Date\n"
        "001A,Huai Pumps,,Bristol,United Kingdom,Lead,2026-01-05 10:00\n"
    ),
    "Odoo": (
        "id,name,street,city,zip,country_id,vat,is_company\n"
        "001A,Huai Pumps,12 Dock Rd,Bristol,BS1 4QA,United Kingdom,,True\n"
    ),
    "CordysCRM": "ID,客户名称,客户行业,客户等级,负责人,创建人\n001A,Huai Pumps,制造业,重要客户,,x\n",
}
PEOPLE = {
    "Salesforce": (
        "Id,AccountId,LastName,FirstName,Title,Email,OwnerId\n003A,001A,Ward,Ann,Buyer,ann@huai.example,005B\n"
    ),
    "HubSpot": (
        "Record ID,First Name,Last Name,Email,Job Title,Associated Company\n"
        "003A,Ann,Ward,ann@huai.example,Buyer,Huai Pumps\n"
    ),
    "Odoo": "id,name,parent_id/id,email,function\n003A,Ann Ward,001A,ann@huai.example,Buyer\n",
    "CordysCRM": "ID,客户名称,姓名,邮箱,手机号,负责人\n003A,Huai Pumps,Ann Ward,ann@huai.example,13812345678,\n",
}


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    """A folder of files of its own for each test."""
    settings.FILES_FOLDER = str(tmp_path)  # type: ignore[attr-defined]
    return tmp_path


def bring_in(by: User, text: str, becomes: str) -> ImportDraft:
    """The draft after its rows were imported, with the columns as they were recognised."""
    draft = begin_draft(by=by, upload=SimpleUploadedFile("export.csv", text.encode()), becomes=becomes)
    match_columns(
        by=by, draft_id=draft.pk, columns=draft.columns, match_by=draft.match_by, system=draft.system, country="CN"
    )
    hear("check")
    draft.refresh_from_db()
    assert [str(fault.why) for fault in draft.faults.all()] == []
    run = start_import(by=by, draft_id=draft.pk)
    hear("resume")
    run.refresh_from_db()
    assert run.state == ImportRun.State.FINISHED, run.error
    return draft


@pytest.mark.parametrize("system", FIRMS)
def test_firms_and_their_people_come_in_as_they_were_exported(administrator: User, system: str) -> None:
    brought = ((FIRMS[system], "parties.organization"), (PEOPLE[system], "parties.contact"))
    firms, people, *_again = [bring_in(administrator, *one) for one in (*brought, *brought)]
    assert (firms.known_as, people.known_as) == (system, system)
    firm, person = Party.objects.get(kind="organization"), Party.objects.get(kind="person")
    assert (firm.name, firm.stage, person.name) == ("Huai Pumps", "prospect", "Ann Ward")
    assert Affiliation.objects.get(person=person).organization == firm
    if system != "CordysCRM":
        assert (firm.city, firm.country) == ("Bristol", "GB")


def test_every_column_of_a_known_export_means_a_field_there_is(administrator: User) -> None:
    unknown = [
        (one.label, head, key)
        for one in known_exports.all
        for head, key in one.columns.items()
        if (layout := layouts.get(one.becomes)) is None or key not in layout.fields(administrator)
    ]
    assert unknown == []
    assert {one.label for one in known_exports.all} == {"Salesforce", "HubSpot", "Odoo", "CordysCRM"}
