"""The table of addresses: what stands in each, whose page of the admin it is, and which pages are for acting."""

# What stands in addresses, in order (names of things in a `Sample`, or a word itself after «=»), and whose it is.
NAMES = {
    "": """
        openid_connect_login openid_connect_callback
        desk sign-in account_login mfa_authenticate mfa_login_webauthn account_reauthenticate mfa_reauthenticate
        mfa_reauthenticate_webauthn account_inactive forgotten-password account mfa_index change-password
        mfa_activate_totp mfa_deactivate_totp mfa_add_webauthn mfa_view_recovery_codes mfa_generate_recovery_codes
        end-other-sessions sign-out set-language healthz verify requirements search law readings acts
        working-days councils
        start-council members:all-vacancies members:penal-bodies members:maslikhat meetings:all mail-folder
        meetings:renew-calendar-feed recommendations:all admin:index admin:login admin:logout
        events
        admin:password_change admin:password_change_done admin:autocomplete admin:jsi18n
        recommendations:overview recommendations:all-results recommendations:count-reply-by
    """,
    "=2345-6789-ABCD": "verified",
    "user": "allowed demo-switch account-of invite-user remove-factors end-all-sessions",
    "=1": "mfa_remove_webauthn end-session",
    "=nonsense": "set-password",
    "file": "file",
    "=13": "clause",
    "=1 =1": "admin:view_on_site",
    "=council": "admin:app_list",
    "council": """
        outbox resend-mails council establish-council rename-council move-council dissolve-council
        adopt-own-regulation own-regulations history members:sittings members:vacancies
        members:take-over-directory members:composition members:draft-composition members:directory
        members:add-organisation members:add-post members:take-into-directory members:take-penal-body
        members:add-person members:upload-sheet members:sheet-template meetings:of-council
        meetings:plan-meeting meetings:change-meeting-settings meetings:take-over-meeting meetings:visits
        meetings:record-visit meetings:hearings meetings:statistics meetings:agenda-templates
        meetings:add-agenda-template meetings:minutes-templates meetings:upload-minutes-template
        recommendations:of-council recommendations:information-requests recommendations:request-information
        recommendations:incoming-proposals recommendations:record-proposal
        recommendations:change-letter-settings recommendations:control recommendations:overview-of-council
        recommendations:results recommendations:record-result recommendations:letters-of-council
        recommendations:prepare-information
    """,
    "council =meeting meeting_key": "record-link",
    "council =ru": "members:draft-act meetings:starting-template",
    "council =ru =pdf": "members:composition-on",
    "council event": "event",
    "council event told_digits": "ask-text-removal",
    "council removal": "remove-text discard-text-removal",
    "council version": """
        members:composition-version members:put-in-seat members:record-asked members:give-reason
        members:discard-draft members:determine-composition members:submit-composition
        members:withdraw-submission members:plan-session members:decide-composition
        members:approve-composition members:return-composition members:enter-approval members:enter-return
        members:take-over-composition
    """,
    "council version =kk": "members:composition-document",
    "council version =kk =docx": "members:draft-decision",
    "council version by_agreement =kk": "members:agreement-letter",
    "council version seat": "members:change-seat members:remove-seat members:record-agreement",
    "council organisation": "members:change-organisation members:merge-organisation",
    "council post": "members:change-post members:merge-post members:begin-tenure",
    "council person": "members:person members:change-person members:merge-person",
    "council upload": "members:sheet-preview members:take-sheet",
    "council tenure": "members:change-tenure members:end-tenure",
    "council meeting": """
        meetings:meeting meetings:change-meeting meetings:cancel-meeting meetings:agenda meetings:add-item
        meetings:send-to-chair meetings:approve-agenda meetings:return-agenda meetings:record-agenda-approval
        meetings:reopen-agenda meetings:invitations meetings:send-invitations meetings:record-attendance
        meetings:hold-meeting meetings:sign-minutes meetings:add-paper meetings:minutes
        meetings:draw-up-minutes meetings:add-minutes-file meetings:room meetings:room-state
        meetings:save-field meetings:add-guest meetings:order-items meetings:take-suggestion
        meetings:take-over-template meetings:open-supplement
    """,
    "council meeting supplement": """
        meetings:send-supplement meetings:take-back-supplement meetings:discard-supplement
        meetings:approve-supplement meetings:return-supplement meetings:record-supplement-approval
    """,
    "council meeting supplement =kk =pdf": "meetings:supplement-document",
    "council template": """
        meetings:agenda-template meetings:rename-agenda-template meetings:delete-agenda-template
        meetings:add-standing-item
    """,
    "council template standing": """
        meetings:change-standing-item meetings:move-standing-item meetings:remove-standing-item
    """,
    "council meeting item": "meetings:change-item meetings:move-item meetings:remove-item meetings:write-proceedings",
    "council meeting person": "meetings:record-answer",
    "council mail": "mail resend-mail",
    "answer_token": "meetings:answer-invitation",
    "secret": "meetings:calendar-feed",
    "council meeting guest": "meetings:remove-guest",
    "council meeting answer": "meetings:take-over-answer",
    "council meeting paper": "meetings:paper meetings:remove-paper",
    "council meeting =agenda =kk": "meetings:document",
    "council =2026": """
        meetings:year-plan meetings:start-plan meetings:add-plan-entry meetings:send-plan
        meetings:approve-plan meetings:return-plan meetings:reopen-plan
    """,
    "council =2026 entry": "meetings:change-plan-entry meetings:remove-plan-entry",
    "council =2026 =kk =pdf": "meetings:plan-document",
    "council heard": "recommendations:prepare-invitation",
    "council invitation": "recommendations:discard-invitation",
    "council meeting heard": "meetings:ask-material meetings:receive-material",
    "council visit": "meetings:visit meetings:change-visit meetings:add-visit-photos meetings:add-follow-up",
    "council visit =kk =pdf": "meetings:visit-report",
    "council visit photo": "meetings:change-visit-photo meetings:remove-visit-photo",
    "council visit follow_up": "meetings:change-follow-up meetings:settle-follow-up meetings:reopen-follow-up",
    "council meeting =kk": "meetings:pack meetings:pack-zip",
    "council meeting =kk =pdf": "meetings:attendance-sheet",
    "council held =ru": "meetings:own-minutes",
    "council held held_item =kk =docx": "meetings:item-extract",
    "council held_item": "recommendations:adopt-recommendation recommendations:take-off-control",
    "council recommendation": """
        recommendations:recommendation recommendations:change-recommendation
        recommendations:withdraw-recommendation recommendations:take-recommendation-off-control
    """,
    "council recommendation =kk": "recommendations:extract",
    "council letter": """
        recommendations:send-letter recommendations:record-response recommendations:change-reply-link
        recommendations:renew-reply-link recommendations:end-reply-link recommendations:letter
    """,
    "council proposal": """
        recommendations:incoming-proposal recommendations:change-proposal recommendations:discard-proposal
        recommendations:consider-proposal recommendations:answer-proposal recommendations:record-interim-letter
    """,
    "council proposal =kk =pdf": "recommendations:proposal-answer",
    "council request": """
        recommendations:information-request recommendations:change-information recommendations:discard-information
    """,
    "reply_token": "recommendations:submit-reply recommendations:reply-received",
    "council letter submitted": "recommendations:confirm-reply recommendations:set-aside-reply",
    "council addressee": "recommendations:add-follow-up-note recommendations:put-back-on-control",
    "council note": "recommendations:change-follow-up-note recommendations:remove-follow-up-note",
    "council =kk =docx": "recommendations:control-print",
    "organisation": "recommendations:addressee",
    "council result": "recommendations:change-result recommendations:remove-result",
    "council letter =kk =pdf": "recommendations:letter-document",
    "council letter =1 =kk": "recommendations:letter-version",
    "council held": "recommendations:send-letters",
    "council held =kk": "recommendations:sent-letters recommendations:sent-letters-zip",
}
ARGUMENTS = {name: arguments for arguments, names in NAMES.items() for name in names.split()}
# Which thing of a `Sample` a page of the admin about one record shows, by the model's name there.
IN_ADMIN = {
    "council_user": "user",
    "council_formerusername": "former_name",
    "council_roleheld": "role",
    "council_council": "council",
    "council_installation": "=1",
    "council_event": "event",
    "council_contactreading": "contact_reading",
    "council_mail": "mail",
    "council_storedfile": "file",
    "council_sealeddocument": "sealed",
    "council_unit": "unit",
    "members_composition": "composition",
    "members_organisation": "organisation",
    "members_post": "post",
    "members_person": "person",
    "members_tenure": "tenure",
    "members_serving": "serving",
    "meetings_agendaitem": "item",
    "meetings_calendarfeed": "feed",
    "meetings_meeting": "meeting",
    "meetings_minutes": "minutes",
    "meetings_minutesfile": "minutes_file",
    "meetings_minutestemplate": "minutes_template",
    "meetings_meetingsettings": "settings",
    "meetings_supplement": "supplement",
    "meetings_agendatemplate": "template",
    "meetings_visit": "visit",
    "meetings_yearplan": "plan",
    "recommendations_recommendation": "recommendation",
    "recommendations_letter": "letter",
    "recommendations_informationrequest": "request",
    "recommendations_hearinginvitation": "hearing_invitation",
    "recommendations_submittedreply": "submitted",
    "recommendations_lettersettings": "letter_settings",
    "recommendations_incomingproposal": "proposal",
    "recommendations_followupnote": "note",
    "recommendations_result": "result",
}
OF_INSTALLATION = (
    "council_user",
    "council_formerusername",
    "council_roleheld",
    "council_installation",
    "council_contactreading",
    "council_unit",
    "members_serving",
    "meetings_calendarfeed",
)
# Acting pages that are no form of ours: one button, or the desk of the secretariat.
BUTTONS = {
    f"meetings:{name}"
    for name in (
        "move-item",
        "remove-item",
        "reopen-agenda",
        "remove-paper",
        "remove-plan-entry",
        "reopen-plan",
        "remove-visit-photo",
        "reopen-follow-up",
        "remove-guest",
        "take-over-answer",
        "save-field",
        "order-items",
        "take-suggestion",
        "take-over-template",
        "take-back-supplement",
        "move-standing-item",
        "remove-standing-item",
    )
} | {"resend-mail", "resend-mails", "discard-text-removal"}
# Channels of a screen that saves as one goes: what no screen of ours sends is answered 400.
CHANNELS = {"meetings:save-field"}
DESKS = {
    "meetings:agenda",
    "meetings:invitations",
    "meetings:room",
    "meetings:room-state",
    "outbox",
    "mail",
    "members:sheet-template",
    "members:sheet-preview",
    "recommendations:letter-version",
    "recommendations:sent-letters",
    "recommendations:sent-letters-zip",
} | {
    f"meetings:{name}"
    for name in (
        "agenda-templates",
        "agenda-template",
        "minutes",
        "minutes-templates",
        "starting-template",
        "own-minutes",
        "attendance-sheet",
    )
}
READERS = ("maslikhat", "chair", "member", "supervisor")
ROLES = ("secretariat", *READERS, "administrator", "stranger")
# Acts that are not the secretariat's, and whose they are.
OTHERS_ACTS = {
    "members:approve-composition": "maslikhat",
    "members:return-composition": "maslikhat",
    "members:decide-composition": "maslikhat",
    "members:plan-session": "maslikhat secretariat",
    "meetings:approve-agenda": "chair",
    "meetings:return-agenda": "chair",
    "meetings:approve-plan": "chair",
    "meetings:return-plan": "chair",
    "meetings:approve-supplement": "chair",
    "meetings:return-supplement": "chair",
    "members:take-over-composition": "",
    "meetings:renew-calendar-feed": " ".join(ROLES),
}
