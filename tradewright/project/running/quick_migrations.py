"""Spares Django most of the work of a first migration: 4 s instead of 20 s for a new house or test run.

After every step Django builds its model classes anew, with all their neighbours. An index, a constraint or a
trigger changes no relation, so for these the class at hand is told instead.
"""

from typing import Any

from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


def keep_model_classes() -> None:
    """Lets migrations keep the model classes when only an index, a constraint or a trigger is added."""
    ProjectState._append_option = _append_option  # type: ignore[attr-defined]
    AddTrigger.state_forwards = _add_trigger  # type: ignore[assignment,method-assign]


def _append_option(state: ProjectState, app_label: str, model_name: str, option_name: str, added: Any) -> None:
    options = state.models[app_label, model_name].options
    options[option_name] = [*options[option_name], added]
    if "apps" in state.__dict__:  # it would be made by being asked for
        meta: Any = state.apps.get_model(app_label, model_name)._meta
        setattr(meta, option_name, [*getattr(meta, option_name), added])
        meta.__dict__.pop("total_unique_constraints", None)  # made from the constraints


def _add_trigger(operation: AddTrigger, app_label: str, state: ProjectState) -> None:
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [*options.get("triggers", []), operation.trigger]
