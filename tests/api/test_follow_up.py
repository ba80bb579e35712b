"""Follow-up by API: tasks are finished and taken up again, what was deleted comes back."""

from tests.api.conftest import Call, caller, token_of
from tradewright.activities.models import Task
from tradewright.core.models import User
from tradewright.parties.models import Party


def planned(program: Call) -> int:
    made = program("POST", "/tasks", {"kind": "call", "subject": "Call about the seals", "due_on": "2026-03-02"})
    assert made.status_code == 201, made.content
    return int(made.json()["id"])


def test_a_task_is_finished_once_and_taken_up_again(program: Call) -> None:
    task_id = planned(program)
    done = program("POST", f"/tasks/{task_id}/complete")
    task = Task.objects.get(pk=task_id)
    assert (done.status_code, task.is_done) == (200, True)
    assert done.json()["done_at"] is not None
    assert program("POST", f"/tasks/{task_id}/complete").status_code == 409
    assert program("POST", f"/tasks/{task_id}/reopen").json() == {"done_at": None}
    assert not Task.objects.get(pk=task_id).is_done


def test_a_deleted_task_comes_back(program: Call) -> None:
    task_id = planned(program)
    assert program("DELETE", f"/tasks/{task_id}").status_code == 204
    assert program("POST", f"/tasks/{task_id}/complete").status_code == 404
    assert program("POST", f"/tasks/{task_id}/restore").json()["subject"] == "Call about the seals"


def test_a_deleted_activity_comes_back(program: Call) -> None:
    customer = program("POST", "/customers", {"name": "Delta Water"}).json()["id"]
    body = {"party": customer, "kind": "note", "subject": "Visited", "body": "They want seals."}
    made = program("POST", "/activities", body)
    assert made.status_code == 201, made.content
    note = made.json()["id"]
    assert program("DELETE", f"/activities/{note}").status_code == 204
    assert program("POST", f"/activities/{note}/restore").json()["body"] == "They want seals."


def test_a_mention_is_plain_text_for_programs_and_told(
    program: Call, account_manager: User, key_account: Party
) -> None:
    said = {"kind": "note", "subject": "Ask @Chen Yu", "body": "@Chen Yu, look", "party": key_account.pk}
    assert program("POST", "/activities", said).status_code == 201
    (told,) = program("GET", f"/customers/{key_account.pk}/timeline").json()["rows"][:1]
    assert (told["sentence"], told["detail"]) == ("Ada Admin noted: Ask @Chen Yu", "@Chen Yu, look")
    assert caller(token_of(account_manager))("GET", "/notifications").json()["rows"][0]["who"] == "Ada Admin"
