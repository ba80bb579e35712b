"""Forms of the own house: roles, people with their days, signing in."""

from collections.abc import Iterator
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.access import PERMISSIONS, SENSITIVITIES, Scope
from tradewright.core.models import Record, User
from tradewright.core.nouns import NOUNS, Noun
from tradewright.staff.models import Role
from tradewright.ui.screens.forms import DateInput, ReferenceField

SCOPES = {
    Scope.NONE: pgettext_lazy("rows", "None"),
    Scope.OWN: _("Own"),
    Scope.TEAM: _("Team"),
    Scope.TERRITORY: _("Territory"),
    Scope.ALL: pgettext_lazy("rows", "All"),
}
_WITHOUT_OWNER = (Scope.NONE, Scope.ALL)


def nouns_with_rows() -> dict[str, Noun]:
    """The nouns whose rows a role may show.

    Rates and logs are opened by a permission instead, and some nouns are seen with another one.
    """
    known = sorted(NOUNS.items(), key=lambda pair: pair[1].scope is None)
    return {key: noun for key, noun in known if issubclass(noun.model, Record | User) and not noun.seen_with}


class RoleForm(forms.Form):
    """What a role allows: permissions, for each noun the rows, kinds of sensitive fields."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=80)
    permissions = forms.MultipleChoiceField(required=False)
    sensitivities = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, role: Role | None = None, **options: Any) -> None:
        if role is not None:
            options["initial"] = _initial_of(role)
        super().__init__(*args, **options)
        self.fields["permissions"].choices = [(name, one.label) for name, one in PERMISSIONS.items()]  # type: ignore[attr-defined]
        self.fields["sensitivities"].choices = [(name, one.label) for name, one in SENSITIVITIES.items()]  # type: ignore[attr-defined]
        for key, noun in nouns_with_rows().items():
            known = SCOPES if noun.scope else {scope: SCOPES[scope] for scope in _WITHOUT_OWNER}
            self.fields[f"scope:{key}"] = forms.ChoiceField(choices=list(known.items()), required=False)

    def values(self) -> dict[str, Any]:
        """What the verbs take."""
        scopes = {key: self.cleaned_data[f"scope:{key}"] or Scope.NONE.value for key in nouns_with_rows()}
        return {
            "name": self.cleaned_data["name"],
            "permissions": self.cleaned_data["permissions"],
            "sensitivities": self.cleaned_data["sensitivities"],
            "scopes": {key: str(scope) for key, scope in scopes.items() if scope != Scope.NONE},
        }

    def chosen(self, name: str) -> list[str]:
        """What is ticked or chosen at present."""
        value = self[name].value()
        return list(value or []) if isinstance(value, list | tuple) else [str(value or "")]

    def scope_titles(self) -> list[Any]:
        """The heads of the table of rows."""
        return list(SCOPES.values())

    def permission_groups(self) -> Iterator[dict[str, Any]]:
        """The permissions of each module, with those ticked."""
        ticked = set(self.chosen("permissions"))
        groups: dict[str, list[dict[str, Any]]] = {}
        for name, one in PERMISSIONS.items():
            groups.setdefault(name.partition(".")[0], []).append(
                {"name": name, "label": one.label, "ticked": name in ticked}
            )
        for label, permissions in groups.items():
            yield {"title": apps.get_app_config(label).verbose_name, "permissions": permissions}

    def scope_rows(self) -> Iterator[dict[str, Any]]:
        """For each noun the choices of rows, with the chosen one."""
        for key, noun in nouns_with_rows().items():
            chosen = self.chosen(f"scope:{key}")[0] or Scope.NONE.value
            cells = [
                {"value": scope, "label": label, "chosen": chosen == scope, "open": _is_open(noun.scope, scope)}
                for scope, label in SCOPES.items()
            ]
            yield {"key": key, "label": noun.plural, "icon": noun.icon, "cells": cells}

    def sensitivity_rows(self) -> Iterator[dict[str, Any]]:
        """The kinds of sensitive fields, with those ticked."""
        ticked = set(self.chosen("sensitivities"))
        for name, one in SENSITIVITIES.items():
            yield {"name": name, "label": one.label, "ticked": name in ticked}


def _is_open(columns: object, scope: Scope) -> bool:
    return columns is not None or scope in _WITHOUT_OWNER


def _initial_of(role: Role) -> dict[str, Any]:
    return {
        "version": role.version,
        "name": role.name,
        "permissions": role.permissions,
        "sensitivities": role.sensitivities,
        **{f"scope:{key}": scope for key, scope in role.scopes.items()},
    }


class GrantForm(forms.Form):
    """A colleague to whom a role is given."""

    user = ReferenceField("core.user", label=_("Colleague"))


class RoleChoiceForm(forms.Form):
    """A role that a colleague is given."""

    role = ReferenceField("staff.role", label=_("Role"))


class AssignmentForm(forms.Form):
    """A colleague and the days on which they hold something."""

    user = ReferenceField("core.user", label=_("Colleague"))
    valid_from = forms.DateField(label=_("From"), widget=DateInput())
    valid_to = forms.DateField(label=_("To"), widget=DateInput(), required=False)

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        values: dict[str, Any] = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day lies before the first"))
        return values


class MemberForm(AssignmentForm):
    """A colleague and the days on which they belong to a team."""

    leads = forms.BooleanField(label=_("Leads the team"), required=False)


def _plain(form: forms.Form, **labels: Any) -> None:
    """Our own labels; a placeholder would repeat them."""
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = label
            form.fields[name].help_text = ""
            form.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _plain(self, login=_("E-mail"), password=_("Password"), remember=_("Stay signed in on this device"))


class ConfirmPasswordForm(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _plain(self, password=_("Password"))


class NewPasswordForm(SetPasswordForm):
    """The first password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _plain(self, password1=_("New password"), password2=_("New password, once more"))
        self.fields["password1"].help_text = _("At least 12 characters; several words are easy to remember")


class OtherPasswordForm(ChangePasswordForm):
    """Another password in place of the present one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _plain(
            self,
            oldpassword=_("Present password"),
            password1=_("New password"),
            password2=_("New password, once more"),
        )
        self.fields["password1"].help_text = _("At least 12 characters; several words are easy to remember")
