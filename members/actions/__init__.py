"""The lawful acts about posts, people and compositions (clauses 8–12), by noun."""

from members.actions.agreements import record_agreement
from members.actions.compositions import (
    determine_composition,
    submit_composition,
    take_over_composition,
    withdraw_submission,
)
from members.actions.decisions import approve_composition, return_composition
from members.actions.drafts import discard_draft, draft_composition
from members.actions.merging import merge
from members.actions.penal_bodies import take_penal_body
from members.actions.people import (
    add_organisation,
    add_person,
    add_post,
    change_organisation,
    change_person,
    change_post,
    take_into_directory,
)
from members.actions.seats import change_seat, give_reason, put_in_seat, remove_seat
from members.actions.sessions import plan_session
from members.actions.sheets import take_sheet, upload_sheet
from members.actions.taking_over import take_over_directory
from members.actions.tenures import begin_tenure, change_tenure, end_tenure

__all__ = [
    "add_organisation",
    "add_person",
    "add_post",
    "approve_composition",
    "begin_tenure",
    "change_organisation",
    "change_person",
    "change_post",
    "change_seat",
    "change_tenure",
    "determine_composition",
    "discard_draft",
    "draft_composition",
    "end_tenure",
    "give_reason",
    "merge",
    "plan_session",
    "put_in_seat",
    "record_agreement",
    "remove_seat",
    "return_composition",
    "submit_composition",
    "take_into_directory",
    "take_over_composition",
    "take_over_directory",
    "take_penal_body",
    "take_sheet",
    "upload_sheet",
    "withdraw_submission",
]
