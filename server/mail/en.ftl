# English texts of the emails and of the local mailbox.
# In HTML every $value arrives escaped; the sentences themselves must not contain markup.

-product = Roster

# A date and time in UTC.
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
moment = { $month } { $day }, { $year }, { $time } UTC

product-name = { -product }
link-as-text = If the button doesn’t work, copy this link into your browser:
footer = This is an automated message from { -product } at { $host }; replies are not monitored.

role-owner = Owner
role-admin = Admin
role-manager = Manager
role-member = Member
role-user = User
role-team_member = Team member
role-read_only = Read-only
role-site_admin = Site admin
role-company_manager = Company manager
role-marketing_manager = Marketing manager
role-sales_manager = Sales manager
role-salesperson = Salesperson
role-jr_salesperson = Jr. salesperson

invitation-subject = { $inviter } invites you to { $organization }
invitation-title = { $inviter } invites you to { $organization }
invitation-lead = You’re invited to join { $organization } on { -product }. Your role: { $role }.
invitation-message = { $inviter } wrote:
invitation-action = Accept invitation
invitation-expires = This invitation is only for you. It can be accepted once, until { $expires }.
invitation-ignore = If you didn’t expect this email, you can ignore it. Nothing happens until you accept.

verify-subject = Finish creating your account
verify-title = Finish creating your account
verify-lead = Confirm your email address, then enter your name and choose a password.
verify-action = Continue
verify-ignore = If you didn’t expect this email, you can ignore it: no account is created unless you continue.

password-reset-subject = Reset your password
password-reset-title = Reset your password
password-reset-lead = We received a request to reset the password for your account.
password-reset-action = Choose a new password
password-reset-expires = This link can be used once and expires in { $minutes ->
    [60] 1 hour
    [one] 1 minute
   *[other] { $minutes } minutes
}.
password-reset-ignore = If you didn’t request this, you can ignore this email. Your password won’t change.

reset-without-account-subject = No account with this email
reset-without-account-title = No account with this email
reset-without-account-lead = We received a request to reset a password, but no account uses this email address. You might have signed up with a different one.
reset-without-account-action = Create an account
reset-without-account-ignore = If you didn’t request this, you can ignore this email.

sign-up-existing-subject = You already have an account
sign-up-existing-title = You already have an account
sign-up-existing-lead = We received a request to create an account with this email address. You already have one, and nothing was changed.
sign-up-existing-action = Sign in
sign-up-existing-reset = Forgot your password? Reset it here:
sign-up-existing-ignore = If you didn’t request this, you can ignore this email. Your account is safe.

password-changed-subject = Your password was changed
password-changed-title = Your password was changed
password-changed-lead = Your account’s password was changed on { $when }. All other devices were signed out.
password-changed-ignore = If this was you, no action is needed.
password-changed-alarm = If this wasn’t you, reset your password immediately and contact an admin of your organization.
password-changed-action = Reset password

invitation-requested-subject = { $invitee } requested a new invitation to { $organization }
invitation-requested-title = { $invitee } requested a new invitation
invitation-requested-lead = { $invitee }’s invitation to { $organization } can’t be used anymore, and they’d like a new one. If they should still join, resend it.
invitation-requested-action = View invitations
invitation-requested-ignore = If they shouldn’t join, no action is needed.

acceptance-refused-subject = { $invitee } couldn’t join { $organization }
acceptance-refused-title = { $invitee } couldn’t join
acceptance-refused-lead = { $invitee }’s invitation to { $organization } can’t be accepted right now.
refused-reason = { $reason ->
    [inviter_not_allowed] The person who sent the invitation can’t assign this role anymore.
    [inviter_gone] The person who sent the invitation isn’t an active member anymore.
    [no_seat_left] The organization is full.
    [role_limit] This role isn’t available anymore.
    [space_gone] The access it offers has changed.
    [organization_inactive] The organization is closed.
   *[other] The organization’s team model doesn’t allow it anymore.
}
acceptance-refused-next = Once this is resolved, you can resend it.

ownership-offered-subject = { $owner } wants to transfer { $organization } to you
ownership-offered-title = { $owner } wants to transfer { $organization } to you
ownership-offered-lead = If you accept, you become the owner of { $organization } with full access, and { $owner } steps down.
ownership-offered-action = Review offer
ownership-offered-expires = The offer expires on { $expires }.
ownership-offered-ignore = Nothing changes until you accept.

ownership-answered-subject = { $answer ->
    [accepted] { $recipient } is now the owner of { $organization }
   *[declined] { $recipient } declined ownership of { $organization }
}
ownership-answered-title = { $answer ->
    [accepted] { $recipient } is now the owner of { $organization }
   *[declined] { $recipient } declined ownership of { $organization }
}
ownership-answered-lead = { $answer ->
    [accepted] { $recipient } accepted your offer. You’re still a member, with a different role.
   *[declined] { $recipient } declined your offer. You’re still the owner and can offer ownership to someone else.
}

organization-deleted-subject = { $organization } is scheduled for deletion
organization-deleted-title = { $organization } is scheduled for deletion
organization-deleted-lead = { $organization } is now read-only for its members.
organization-deleted-action = Open settings
organization-deleted-until = It can be restored until { $until }. After that, it’s permanently deleted.

organization-restored-subject = { $organization } was restored
organization-restored-title = { $organization } was restored
organization-restored-lead = The deletion of { $organization } was canceled. Its members, roles, and settings are unchanged.

seats-answered-subject = { $answer ->
    [confirmed] { $organization } now has { $seats } { seat-word }
   *[declined] Your request for { $seats } { seat-word } was declined
}
seats-answered-title = { $answer ->
    [confirmed] { $organization } now has { $seats } { seat-word }
   *[declined] Your request for { $seats } { seat-word } was declined
}
seats-answered-lead = { $answer ->
    [confirmed] Your request was confirmed. You can invite more people now.
   *[declined] Nothing changes for { $organization }. If you didn’t expect this, contact support.
}
# The pack's word for seats.
seat-word = { $word ->
    [own] { $own_word }
    [license] { $seats ->
        [one] license
       *[other] licenses
    }
    [invite] { $seats ->
        [one] invite
       *[other] invites
    }
   *[seat] { $seats ->
        [one] seat
       *[other] seats
    }
}

# The local mailbox, shown only on the machine that runs the server.
mailbox-title = Emails
mailbox-hint = No email server is configured, so emails are kept here instead of being sent.
mailbox-empty = No emails yet. They appear here when you invite someone or a person signs up.
mailbox-count = { $count ->
    [one] 1 email, newest first
   *[other] { $count } emails, newest first
}
mailbox-more = Only the newest { $count } are shown.
mailbox-to = To
mailbox-received = Received
mailbox-message-id = Message-ID
mailbox-deliveries = Delivered { $count } times
mailbox-back = All emails
mailbox-html = HTML
mailbox-text = Plain text
