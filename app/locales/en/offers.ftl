### The invitee's side of an invitation.
### Entries: door

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
offer-accepted-kept = Welcome. You have accepted the invitation.

## Links that lead nowhere any more
offer-unknown-title = This link does not work
offer-unknown = It is incomplete or was never ours. Copy the whole link from the letter, up to its end.
offer-expired-title = This invitation has expired
offer-expired = The invitation to { $organization } was open for a limited time. Ask for a new one; its answer comes by mail.
offer-ask = Ask for a new one
offer-asked-title = We passed it on
offer-asked = The people who manage { $organization } know that you ask. If they send a new invitation, it comes to { $email }. You can close this page.
offer-used-title = This invitation was already accepted
offer-used = If it was you, sign in to go on.
offer-revoked-title = This invitation was withdrawn
offer-revoked = { $organization } no longer offers it. If you think this is a mistake, ask the person who invited you.
offer-replaced-title = There is a newer invitation
offer-replaced = A newer letter was sent to you. Open the link in that one.
offer-go-on = Go to Roster
