### Accepting an invitation.
### Parts: accept

offer-title-waiting = Your invitation
offer-title = Join { $organization }
offer-from = { $inviter } invites you to { $organization }.
offer-from-unknown = You’re invited to { $organization }.
offer-role = Your role
offer-address = For
offer-until = Expires

## Ways to accept
offer-accept = Accept invitation
offer-create-account = Create account and accept
offer-has-account = You already have an account. Sign in to accept.
offer-sign-in = Sign in and accept
offer-wrong-account = You’re signed in as { $signed_in }, but this invitation is for { $invited }.
offer-switch = Sign out and continue
offer-stay = Stay signed in as { $email }
offer-accepted = Welcome to { $organization }.

## Links that no longer work
offer-unknown-title = This link doesn’t work
offer-unknown = The link is incomplete or isn’t valid. Copy the whole link from the email.
offer-expired-title = This invitation has expired
offer-expired = Your invitation to { $organization } has expired. Request a new one. If an admin sends it, you’ll get an email.
offer-ask = Request a new invitation
offer-asked-title = Request sent
offer-asked = { $organization }’s admins have your request. If they send a new invitation, it goes to { $email }. You can close this page.
offer-not_notified-title = Couldn’t reach an admin
offer-not_notified = We couldn’t reach an admin of { $organization }. Contact the person who invited you.
offer-refused-title = Your invitation to { $organization } can’t be accepted right now
offer-refused = { $why ->
    [inviter] The person who sent it can’t invite people to { $organization } anymore.
    [no_seat_left] { $organization } is full.
    [role_limit] The role you were offered isn’t available anymore.
    [organization_closed] { $organization } is closed.
    [spaces] The part of { $organization } that you were invited to is archived.
   *[assignment] The role or access it offers has changed.
}
offer-refused-next = Contact the person who invited you, or notify the admins.
offer-notify = Notify the admins
offer-refused-notified = { $organization }’s admins have been notified. Once they fix this, your link will work again, or they’ll send a new invitation to { $email }. You can also contact the person who invited you.
offer-used-title = This invitation was already accepted
offer-used = If that was you, sign in to continue.
offer-revoked-title = This invitation was revoked
offer-revoked = It can’t be used to join { $organization } anymore. If you think this is a mistake, contact the person who invited you.
offer-replaced-title = There’s a newer invitation
offer-replaced = We sent you a newer email. Open the link in that one.
offer-go-on = Go to Roster
