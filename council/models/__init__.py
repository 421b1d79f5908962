"""What a council is: its users, units, roles, acts, files, mails and history."""

from council.models.base import Called, FormerName, Versioned, as_called, as_called_on
from council.models.councils import (
    Council,
    Follows,
    FormerCouncilName,
    FormerUnit,
    Installation,
    OwnRegulation,
)
from council.models.events import Event, KeptText, TextRemoval, TextSalt
from council.models.files import SealedDocument, StoredFile
from council.models.mails import Mail
from council.models.readings import ContactReading
from council.models.roles import Role, RoleHeld
from council.models.search import SearchEntry
from council.models.submissions import Submission
from council.models.units import Unit, UnitSuccession
from council.models.unsent import UnsentForm
from council.models.users import FormerUserName, User

__all__ = [
    "Called",
    "ContactReading",
    "Council",
    "Event",
    "Follows",
    "FormerCouncilName",
    "FormerName",
    "FormerUnit",
    "FormerUserName",
    "Installation",
    "KeptText",
    "Mail",
    "OwnRegulation",
    "Role",
    "RoleHeld",
    "SealedDocument",
    "SearchEntry",
    "StoredFile",
    "Submission",
    "TextRemoval",
    "TextSalt",
    "Unit",
    "UnitSuccession",
    "UnsentForm",
    "User",
    "Versioned",
    "as_called",
    "as_called_on",
]
