"""A person's account. It has an e-mail address and no user name."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes accounts; addresses are kept as typed and compared regardless of case."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> "User":
        """Make an account. Without a password nobody can sign in with it until one is set."""
        user = self.model(email=self.normalize_email(email), **more)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **more: Any) -> "User":
        """Make the account of an installation's first administrator (`manage.py createsuperuser`)."""
        return self.create_user(email, password, is_superuser=True, **more)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by e-mail regardless of case, which sign-in uses."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """An account. What it may do where is said by `RoleHeld` and, for chairs and members, by the composition.

    `is_superuser` marks an administrator of the installation: users, units, roles and settings, no record of a
    council.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="kk")
    is_active = models.BooleanField(_("active"), default=True)
    is_superuser = models.BooleanField(_("administrator"), default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("name", "email")
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email", violation_error_message=_("This address already has an account.")
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Django's own word for whom its admin is made; whether it opens: `council.permissions.may_open_admin`."""
        return self.is_superuser

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's own permission names: only an administrator has them; ours are in `council.permissions`."""
        return self.is_active and self.is_superuser

    def has_module_perms(self, app_label: str) -> bool:
        """Whether an app is listed in the admin; its model pages decide for themselves."""
        return self.is_active


class FormerUserName(models.Model):
    """What an account was called before it was renamed: what it did earlier than `until` was done under this name.

    Events name accounts by reference, so that a lawful correction of a name (Law No. 94-V) is made here and in the
    account, and history stays as it was written.
    """

    user = models.ForeignKey(User, verbose_name=_("user"), on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField(_("name"), max_length=200)
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("former name of a user")
        verbose_name_plural = _("former names of users")
        ordering = ("user", "until", "pk")

    def __str__(self) -> str:
        return self.name
