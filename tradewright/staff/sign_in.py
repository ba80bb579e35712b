"""Who may sign in, and how an account comes to be: never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnlyAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; the public sign-up page is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False
