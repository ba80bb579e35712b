"""The last step of a draft: its rows are imported by the worker; or the draft is given up."""

from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.imports.draft_files import folder_of, forget_drafts
from tradewright.imports.drafted import FAMILY, layout_of, profile_of
from tradewright.imports.events import ResumeAsked
from tradewright.imports.models import ImportDraft, ImportRun
from tradewright.imports.permissions import IMPORT_FILES
from tradewright.imports.queries import draft_for, ready_rows


@action
def start_import(*, by: User, draft_id: int) -> ImportRun:
    """Has the rows that are ready imported; those with faults stay out and are told with the run."""
    require(by, IMPORT_FILES)
    draft = draft_for(by, draft_id, lock=True)
    require(by, layout_of(draft).permission)
    if draft.state != ImportDraft.State.CHECKED:
        raise Invalid({}, _("The rows are being checked; wait a moment"))
    if not sum(ready_rows(draft)):
        raise Invalid({}, _("No row is ready to be imported"))
    profile = profile_of(draft)
    run = ImportRun.objects.create(
        profile=f"{FAMILY}:{draft.pk}",
        title=draft.file_name,
        source=profile.source,
        origin=str(folder_of(draft))[-300:],
        by=by,
        state=ImportRun.State.WAITING,
        options={"options": []},
    )
    draft.run, draft.state, draft.touched_at = run, ImportDraft.State.STARTED, timezone.now()
    draft.save()
    publish(ResumeAsked(run_id=run.pk, user_id=by.pk))
    return run


@action
def cancel_draft(*, by: User, draft_id: int) -> None:
    """Gives a draft up: its file and all that was decided about its rows go."""
    require(by, IMPORT_FILES)
    draft = draft_for(by, draft_id, lock=True)
    forget_drafts([draft])
