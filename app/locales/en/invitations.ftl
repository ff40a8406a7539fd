### Inviting, and how invitations are doing.
### Parts: organization

## States
invitation-state = Status
invitation-state-queued = Queued
invitation-state-held = Held back
invitation-state-sent = Sent
invitation-state-failed = Not delivered
invitation-state-opened = Opened
invitation-state-accepted = Accepted
invitation-state-expired = Expired
invitation-state-revoked = Taken back
invitation-note-open = { $state } · expires { $when }
invitation-note-held = Held back: this address gets too many letters. It goes out { $when }.
invitation-note-expired = Expired { $when }
invitation-note-failed = Not delivered: { $answer }

## Acts
invitation-resend = Send again
invitation-resent = { $name } gets a new letter. Links sent earlier no longer work.
invitation-resent_not = No new letter for { $name }: the address gets too many. Earlier links still work. Send again { $when }.
invitation-revoke = Take back
invitation-revoke-ask = Take back…
invitation-revoke-title = Take back the invitation of { $name }?
invitation-revoke-effect = The link in their letter stops working at once.
invitation-revoke-kept = You can invite them again at any time.
invitation-revoked = The invitation of { $name } is taken back.

## The list of invitations
invitations-title = Invitations
invitations-lead = Who was written to, and how each letter is doing.
invitations-search = Search invitations
invitations-to = Invited
invitations-sent = Last letter
invitations-until = Expires
invitations-by = Invited by
invitations-letters = Letters
invitations-nothing = No invitation matches
invitations-empty = Nobody has been invited yet
invitations-empty-text = Invite one colleague, or paste a whole list from a spreadsheet.
invitations-denied = You cannot see the invitations

## The invite dialog
invite-people = Invite people
