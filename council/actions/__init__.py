"""The lawful acts about a council itself, by noun."""

from council.actions.councils import establish_council, rename_council, start_council
from council.actions.dissolution import dissolve_council
from council.actions.mails import resend_mail, resend_mails
from council.actions.moving import move_council
from council.actions.own_regulations import adopt_own_regulation
from council.actions.removals import ask_text_removal, discard_text_removal, remove_text

__all__ = [
    "adopt_own_regulation",
    "ask_text_removal",
    "discard_text_removal",
    "dissolve_council",
    "establish_council",
    "move_council",
    "remove_text",
    "rename_council",
    "resend_mail",
    "resend_mails",
    "start_council",
]
