# The words of the letters and of the local mailbox, in English.
# In HTML every $value arrives escaped; the sentences themselves may use no markup.

-product = Roster

# Day, month, year and time of a moment in UTC.
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
moment = { $day } { $month } { $year }, { $time } UTC

product-name = { -product }
link-as-text = If the button does not work, copy this address into your browser:
footer = This is an automatic letter from { -product } at { $host }. Nobody reads answers to it.

role-owner = Owner
role-admin = Admin
role-manager = Manager
role-member = Member
role-user = User
role-team_member = Team member
role-read_only = Read only
role-site_admin = Site admin
role-company_manager = Company manager
role-marketing_manager = Marketing manager
role-sales_manager = Sales manager
role-salesperson = Salesperson
role-jr_salesperson = Jr. salesperson

invitation-subject = { $inviter } invites you to { $organization }
invitation-title = { $inviter } invites you to { $organization }
invitation-lead = You are invited to join { $organization } on { -product }. Your role there: { $role }.
invitation-message = { $inviter } writes:
invitation-action = Accept invitation
invitation-expires = The invitation is for you alone. It can be accepted once, until { $expires }.
invitation-ignore = If you did not expect this, you can ignore it: nothing happens until you accept.

verify-subject = Finish creating your account
verify-title = Finish creating your account
verify-lead = Confirm that this address is yours, then choose your name and password.
verify-action = Continue
verify-ignore = If you did not expect this, you can ignore it: no account comes to be without you.

password-reset-subject = Set a new password
password-reset-title = Set a new password
password-reset-lead = Somebody, hopefully you, asked for a new password for your account.
password-reset-action = Choose a new password
password-reset-expires = The link works once, for { $minutes ->
    [60] one hour
    [one] one minute
   *[other] { $minutes } minutes
}.
password-reset-ignore = If you did not expect this, you can ignore it: your password stays as it is.

reset-without-account-subject = There is no account with this address
reset-without-account-title = There is no account with this address
reset-without-account-lead = Somebody, perhaps you, asked for a new password. No account here uses this address, so there is no password to change. You may have signed up with another address.
reset-without-account-action = Create an account
reset-without-account-ignore = If you did not expect this, you can ignore it.

sign-up-existing-subject = You already have an account
sign-up-existing-title = You already have an account
sign-up-existing-lead = Somebody, perhaps you, tried to create an account with this address. It already has one, and nothing was changed.
sign-up-existing-action = Sign in
sign-up-existing-reset = Forgot your password? Ask for a new one here:
sign-up-existing-ignore = If you did not expect this, you can ignore it: your account is safe.

password-changed-subject = Your password was changed
password-changed-title = Your password was changed
password-changed-lead = The password of your account was changed on { $when }. All other devices were signed out.
password-changed-ignore = If this was you, there is nothing to do.
password-changed-alarm = If this was not you, ask for a new password at once and tell an administrator of your organization.
password-changed-action = Ask for a new password

invitation-requested-subject = { $invitee } asks for a new invitation to { $organization }
invitation-requested-title = { $invitee } asks for a new invitation
invitation-requested-lead = The invitation of { $invitee } to { $organization } can no longer be used, and they would like a new one. If they should still join, resend it.
invitation-requested-action = Open invitations
invitation-requested-ignore = If they should not join, there is nothing to do.

acceptance-refused-subject = { $invitee } could not join { $organization }
acceptance-refused-title = { $invitee } could not join
acceptance-refused-lead = { $invitee } has an invitation to { $organization } that cannot be accepted as things stand.
refused-reason = { $reason ->
    [inviter_not_allowed] The person who sent the invitation may no longer give this role.
    [inviter_gone] The person who sent the invitation is no longer an active member.
    [no_seat_left] There is no seat left.
    [role_limit] No more members can have this role.
    [space_gone] A space the invitation names no longer exists.
    [organization_inactive] The organization is not active.
   *[other] The organization's rules no longer allow it.
}
acceptance-refused-next = Once that is settled, it can be sent again.

ownership-offered-subject = { $owner } offers you the ownership of { $organization }
ownership-offered-title = { $owner } offers you the ownership of { $organization }
ownership-offered-lead = If you accept, you become the owner of { $organization }, with everything that belongs to it, and { $owner } steps down.
ownership-offered-action = Look at the offer
ownership-offered-expires = The offer stands until { $expires }.
ownership-offered-ignore = Nothing changes until you accept.

ownership-answered-subject = { $answer ->
    [accepted] { $recipient } is now the owner of { $organization }
   *[declined] { $recipient } does not take over { $organization }
}
ownership-answered-title = { $answer ->
    [accepted] { $recipient } is now the owner of { $organization }
   *[declined] { $recipient } does not take over { $organization }
}
ownership-answered-lead = { $answer ->
    [accepted] { $recipient } accepted your offer. You stay a member, with the next role.
   *[declined] { $recipient } declined your offer. You stay the owner, and can offer it to somebody else.
}

organization-deleted-subject = { $organization } will be deleted
organization-deleted-title = { $organization } will be deleted
organization-deleted-lead = { $organization } is closed: its members can look, and change nothing.
organization-deleted-action = Open settings
organization-deleted-until = It can be brought back until { $until }. After that everything in it is gone for good.

organization-restored-subject = { $organization } is open again
organization-restored-title = { $organization } is open again
organization-restored-lead = The deletion of { $organization } was taken back. Everything is as it was.

seats-answered-subject = { $answer ->
    [confirmed] { $organization } now has { $seats } seats
   *[declined] Your order of seats was declined
}
seats-answered-title = { $answer ->
    [confirmed] { $organization } now has { $seats } seats
   *[declined] Your order of seats was declined
}
seats-answered-lead = { $answer ->
    [confirmed] The order was confirmed. You can invite more people at once.
   *[declined] { $organization } keeps the number it had. If you did not expect this, ask whoever runs this service.
}

# The local mailbox, shown only on the machine it runs on.
mailbox-title = Letters
mailbox-hint = No mail server is configured, so letters are kept here instead of being sent.
mailbox-empty = No letters yet. They appear here as soon as somebody is invited or signs up.
mailbox-count = { $count ->
    [one] One letter, newest first
   *[other] { $count } letters, newest first
}
mailbox-more = Only the newest { $count } are shown.
mailbox-to = To
mailbox-received = Received
mailbox-message-id = Message-ID
mailbox-deliveries = Delivered { $count } times
mailbox-back = All letters
mailbox-html = As designed
mailbox-text = As plain text
