"""Refusals say the same in JSON as on a page; explanations survive being stored."""

import json

from tradewright.core.errors import Clash, ClashingEdit, Invalid, NotFound, Stale
from tradewright.core.explain import Explanation, Step, explain
from tradewright.core.problems import problem


def test_a_problem_says_what_was_kept_and_what_to_do() -> None:
    response = problem(Invalid({"name": "Enter a name"}))
    body = json.loads(response.content)
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert body["type"] == "urn:tradewright:problem:invalid"
    assert body["status"] == 422
    assert body["fields"] == {"name": "Enter a name"}
    assert "Nothing was saved" in body["detail"]
    assert "Correct the marked fields" in body["detail"]


def test_a_stale_edit_carries_both_values() -> None:
    stale = Stale(ClashingEdit(by="Chen Yu", clashes=(Clash("city", yours="Suzhou", theirs="Nanjing"),)))
    body = json.loads(problem(stale).content)
    assert (body["status"], body["saved_by"], body["fields"]) == (409, "Chen Yu", {"city": "Nanjing"})


def test_what_is_hidden_and_what_is_missing_read_the_same() -> None:
    assert json.loads(problem(NotFound()).content)["status"] == 404
    assert "you may not see it" in str(NotFound().what)


def test_an_explanation_is_stored_and_read_back_whole() -> None:
    explanation = explain("98.00", [Step("volume", "list", "10,000", "−2%", "10,000 pieces or more")])
    assert Explanation.from_json(json.loads(json.dumps(explanation.to_json()))) == explanation
