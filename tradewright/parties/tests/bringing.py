"""Files that the tests bring in: read, matched as recognised, checked, imported."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.jobs import hear
from tradewright.core.models import User
from tradewright.imports.actions.begin_draft import begin_draft
from tradewright.imports.actions.match_columns import match_columns
from tradewright.imports.actions.start_import import start_import
from tradewright.imports.models import ImportDraft, ImportRun
from tradewright.imports.queries import fault_groups
from tradewright.parties.models import Party

DEALERS = """客户名称,统一社会信用代码,国家,省份,城市,邮编,电话,邮箱,负责人,备注
无锡太湖阀门贸易有限公司,91320211MA1X7TQ421,中国,浙江省,,214023,0510 8555 1234,sales@taihu.example,,good
Jiaxing Nanhu Pump Service,,CN,浙江省,嘉兴市,314001,0573 8222 1111,nanhu@pumps.example,,
"""


def bring(
    by: User, text: str, name: str = "dealers.csv", becomes: str = "parties.organization", encoding: str = "utf-8"
) -> ImportDraft:
    """A draft of this text, its columns as they were recognised, checked."""
    draft = begin_draft(by=by, upload=SimpleUploadedFile(name, text.encode(encoding)), becomes=becomes)
    return checked(by, draft)


def checked(by: User, draft: ImportDraft, **chosen: str) -> ImportDraft:
    """The draft after its columns were matched as they are and its rows were checked."""
    facts = {
        "match_by": draft.match_by,
        "date_order": draft.date_order,
        "system": draft.system,
        "country": draft.country,
        **chosen,
    }
    match_columns(by=by, draft_id=draft.pk, columns=draft.columns, **facts)
    hear("check")
    draft.refresh_from_db()
    return draft


def titles(draft: ImportDraft) -> list[tuple[str, int]]:
    """The kinds of faults with the number of rows."""
    return [(str(one.title), one.rows) for one in fault_groups(draft)]


def run_of(by: User, draft: ImportDraft) -> ImportRun:
    """The run of a draft, done."""
    run = start_import(by=by, draft_id=draft.pk)
    hear("resume")
    run.refresh_from_db()
    assert run.state == ImportRun.State.FINISHED, run.error
    return run


def lines(*rows: str) -> str:
    """A file of these lines."""
    return "\n".join(rows) + "\n"


def names() -> list[str]:
    """Everybody in the register, by name."""
    return sorted(Party.objects.filter(deleted_at=None).values_list("name", flat=True))
