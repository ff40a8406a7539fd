### The invitee's side of an invitation.
### Parts: accept

offer-title-waiting = Your invitation
offer-title = Join { $organization }
offer-from = { $inviter } invites you to { $organization }.
offer-from-nobody = You are invited to { $organization }.
offer-role = Your role
offer-address = For
offer-until = Open until

## Ways to accept
offer-accept = Accept invitation
offer-create-account = Create account and accept
offer-has-account = You have an account here. Sign in to accept.
offer-sign-in = Sign in and accept
offer-wrong-account = You are signed in as { $signed_in }, but this invitation is for { $invited }.
offer-switch = Sign out and continue
offer-stay = Stay signed in as { $email }
offer-accepted = Welcome to { $organization }.

## Links that lead nowhere any more
offer-unknown-title = This link does not work
offer-unknown = It is incomplete or was never ours. Copy the whole link from the letter, up to its end.
offer-expired-title = This invitation has expired
offer-expired = The invitation to { $organization } was open for a limited time. Ask for a new one; its answer comes by mail.
offer-ask = Ask for a new one
offer-asked-title = We passed it on
offer-asked = The people who can let you in to { $organization } know that you ask. If they send a new invitation, it comes to { $email }. You can close this page.
offer-untold-title = Nobody could be told
offer-untold = Nobody who could let you in to { $organization } can be reached from here. Ask the person who invited you.
offer-refused-title = You cannot join { $organization } now
offer-refused = { $why ->
    [inviter] Whoever invited you to { $organization } can no longer offer you this place.
    [no_seat_left] All seats of { $organization } are taken.
    [role_limit] Nobody more can have the role that you were offered.
    [organization_closed] { $organization } is closed and lets nobody in at the moment.
   *[place] The place that you were offered is no longer there as it was.
}
offer-refused-next = Ask the person who invited you, or let those know who can change it.
offer-tell = Let them know
offer-refused-told = The people who can let you in to { $organization } were told. Once they have made room for you, this link works again, or a new invitation comes to { $email }. You can also ask the person who invited you.
offer-used-title = This invitation was already accepted
offer-used = If it was you, sign in to go on.
offer-revoked-title = This invitation was withdrawn
offer-revoked = { $organization } no longer offers it. If you think this is a mistake, ask the person who invited you.
offer-replaced-title = There is a newer invitation
offer-replaced = A newer letter was sent to you. Open the link in that one.
offer-go-on = Go to Roster
