"""Users: the people of the house who sign in."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history

if TYPE_CHECKING:
    from tradewright.core.access import Rights

LANGUAGES = (("en", "English"), ("zh-hans", "简体中文"), ("zh-hant", "繁體中文"))


class UserManager(BaseUserManager["User"]):
    """Makes users; there is no default password anywhere."""

    def create_user(self, email: str, password: str | None = None, **facts: Any) -> "User":
        """A user who signs in with this address; without a password only by link or passkey."""
        user = self.model(email=self.normalize_email(email).lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user of this address, whatever its capitals."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A colleague who signs in, with their own language, theme and time zone."""

    email = models.EmailField(_("e-mail"), max_length=254)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="en")
    theme = models.CharField(
        _("theme"),
        max_length=5,
        default="auto",
        choices=(("light", _("Light")), ("dark", _("Dark")), ("auto", _("As the device"))),
    )
    density = models.CharField(
        _("row height"),
        max_length=8,
        default="normal",
        choices=(("compact", _("Compact")), ("normal", _("Normal")), ("roomy", _("Roomy"))),
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    single_keys = models.BooleanField(_("single-letter keys"), default=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), db_default=models.functions.Now(), editable=False)
    version = models.PositiveIntegerField(_("version"), db_default=1, default=1, editable=False)
    session_round = models.PositiveIntegerField(_("round of sessions"), default=0, editable=False)
    import_run_id = models.BigIntegerField(null=True, blank=True, editable=False)

    _rights: "Rights"  # of this loaded user, once `core.access` has worked them out

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_per_email",
                violation_error_message=_("Somebody signs in with this address already"),
            ),
        )
        triggers = keep_history(leave_out=("password", "last_login", "session_round"))

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to be open: a new password or a new round ends all sessions begun before."""
        salt = "tradewright.core.models.User.get_session_auth_hash"
        return salted_hmac(salt, f"{self.password}:{self.session_round}", secret=secret, algorithm="sha256").hexdigest()

    @property
    def is_staff(self) -> bool:
        """Asked by libraries; there is no separate admin site."""
        return self.is_administrator

    @property
    def is_superuser(self) -> bool:
        """Asked by libraries; rights come from roles."""
        return False
