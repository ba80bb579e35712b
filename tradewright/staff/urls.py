"""Addresses of the own house and of signing in."""

from allauth.account import views as allauth_views
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from tradewright.staff.views import account, colleagues, legal_entities, roles, sign_in, teams, territories

_SIGN_IN: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="profile"), name="account"),
    path("login/", allauth_views.login, name="account_login"),
    path("logout/", allauth_views.logout, name="account_logout"),
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth_views.password_change, name="account_change_password"),
    path("password/set/", allauth_views.password_set, name="account_set_password"),
    path("2fa/webauthn/add/", account.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("2fa/", include("allauth.mfa.urls")),
    path("profile/", account.profile, name="profile"),
    path("sessions/end/", account.end_sessions, name="end_sessions"),
    # The library asks for these names; here an administrator makes accounts and sends links.
    path("signup/", sign_in.closed, name="account_signup"),
    path("email/", sign_in.closed, name="account_email"),
    path("confirm-email/", sign_in.closed, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", sign_in.closed, name="account_confirm_email"),
    path("password/reset/", sign_in.closed, name="account_reset_password"),
    path("login/code/confirm/", sign_in.closed, name="account_confirm_login_code"),
]

_COLLEAGUES = [
    path("", colleagues.colleagues, name="colleagues"),
    path("new/", colleagues.create_user, name="create_user"),
    path("<int:user_id>/", colleagues.colleague, name="colleague"),
    path("<int:user_id>/edit/", colleagues.edit_user, name="edit_user"),
    path("<int:user_id>/edit/<str:key>/", colleagues.edit_user_field, name="edit_user_field"),
    path("<int:user_id>/sign-in-link/", colleagues.make_sign_in_link, name="make_sign_in_link"),
    path("<int:user_id>/deactivate/", colleagues.deactivate_user, name="deactivate_user"),
    path("<int:user_id>/reactivate/", colleagues.reactivate_user, name="reactivate_user"),
    path("<int:user_id>/reset-sign-in/", colleagues.reset_sign_in, name="reset_sign_in"),
    path("<int:user_id>/roles/grant/", colleagues.grant_role_to_user, name="grant_role_to_user"),
    path(
        "<int:user_id>/roles/<int:role_id>/withdraw/",
        colleagues.withdraw_role_from_user,
        name="withdraw_role_from_user",
    ),
]

_ROLES = [
    path("", roles.roles, name="roles"),
    path("new/", roles.create_role, name="create_role"),
    path("<int:role_id>/", roles.role, name="role"),
    path("<int:role_id>/edit/", roles.edit_role, name="edit_role"),
    path("<int:role_id>/delete/", roles.delete_role, name="delete_role"),
    path("<int:role_id>/restore/", roles.restore_role, name="restore_role"),
    path("<int:role_id>/grant/", roles.grant, name="grant_role"),
    path("<int:role_id>/holders/<int:user_id>/withdraw/", roles.withdraw, name="withdraw_role"),
]

_TEAM = [
    path("members/add/", teams.add_member, name="add_member"),
    path("members/<int:membership_id>/edit/", teams.edit_membership, name="edit_membership"),
    path("members/<int:membership_id>/end/", teams.end_membership, name="end_membership"),
    path("members/<int:membership_id>/remove/", teams.remove_member, name="remove_member"),
]

_TERRITORY = [
    path("assign/", territories.assign_territory, name="assign_territory"),
    path("assignments/<int:assignment_id>/edit/", territories.edit_assignment, name="edit_assignment"),
    path("assignments/<int:assignment_id>/end/", territories.end_assignment, name="end_assignment"),
    path("assignments/<int:assignment_id>/remove/", territories.remove_assignment, name="remove_assignment"),
]

urlpatterns = [
    path("sign-in/<str:token>/", sign_in.sign_in_by_link, name="sign_in_by_link"),
    path("welcome/", account.welcome, name="welcome"),
    path("account/", include(_SIGN_IN)),
    path("colleagues/", include(_COLLEAGUES)),
    path("settings/roles/", include(_ROLES)),
    *teams.PAGES.addresses("settings/teams/"),
    path("settings/teams/<int:team_id>/", include(_TEAM)),
    *territories.PAGES.addresses("settings/territories/"),
    path("settings/territories/<int:territory_id>/", include(_TERRITORY)),
    *legal_entities.PAGES.addresses("settings/legal-entities/"),
]
