### The list of invitations and their delivery.
### Parts: organization

## States
invitation-state = Status
invitation-state-queued = Queued
invitation-state-held = Delayed
invitation-state-sent = Sent
invitation-state-failed = Bounced
invitation-state-opened = Opened
invitation-state-accepted = Accepted
invitation-state-expired = Expired
invitation-state-revoked = Revoked
invitation-note-open = { $state } · expires { $when }
invitation-note-held = Delayed: too many emails to this address. Will be sent { $when }.
invitation-note-expired = Expired { $when }
invitation-note-failed = Bounced: { $answer }

## Actions
invitation-resend = Resend
invitation-resent = Invitation resent to { $name }. Earlier links stop working.
invitation-resent_not = Invitation not resent to { $name }: too many emails to this address. Earlier links still work. Try again { $when }.
invitation-revoke = Revoke
invitation-revoke-ask = Revoke…
invitation-revoke-title = Revoke { $name }’s invitation?
invitation-revoke-effect = The link in their email stops working immediately.
invitation-revoke-kept = You can invite them again at any time.
invitation-revoked = { $name }’s invitation was revoked.

## The list of invitations
invitations-title = Invitations
invitations-lead = Pending and past invitations and their delivery.
invitations-search = Search invitations
invitations-to = Invited
invitations-sent = Last email
invitations-until = Expires
invitations-by = Invited by
invitations-emails = Emails
invitations-nothing = No matches
invitations-empty = No invitations yet
invitations-empty-text = Invite one person, or paste a list from a spreadsheet.
invitations-denied = You can’t view invitations

## The invite dialog
invite-people = Invite people
