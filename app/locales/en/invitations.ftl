### The list of invitations and their delivery.
### Parts: organization

## States
invitation-state = Status
invitation-state-queued = Queued
invitation-state-held = Delayed
invitation-state-sent = Sent
invitation-state-unsent = Not sent
invitation-state-copied = Link copied
invitation-state-failed = Bounced
invitation-state-opened = Opened
invitation-state-blocked = Blocked
invitation-state-accepted = Accepted
invitation-state-expired = Expired
invitation-state-revoked = Revoked
invitation-note-open = { $state } · expires { $when }
invitation-note-held = Delayed: too many emails to this address. Will be sent { $when }.
invitation-note-expired = Expired { $when }
invitation-note-failed = Bounced: { $answer }
invitation-note-unsent = No email server is set up. Copy the link and share it.
invitation-blocked = { $why ->
    [inviter_gone] The person who sent it isn’t an active member anymore.
    [inviter_not_allowed] The person who sent it can’t give this role and access anymore.
    [no_seat_left] { $kind ->
        [license] All licenses are used.
        [invite] All invites are used.
        [own] All { $seat_many } are used.
       *[seat] All seats are used.
    }
    [role_limit] No one else can have this role.
    [space_gone] All its { $spaces } are archived.
    [organization_inactive] The organization is closed.
   *[other] Its role or access isn’t available anymore.
}

## Actions
invitation-resend = Resend
invitation-resend-to = Resend invitation to { $name }
invitation-resent_unsent = { $name }’s invitation wasn’t sent: no email server is set up. Copy the link and share it.
invitation-take_over = Take over
invitation-taken_over = You took over { $name }’s invitation. Its link works again.
invitation-link = Copy link…
invitation-link-title = Copy a link for { $name }
invitation-link-voids = Earlier links stop working, including the one in the email.
invitation-link-yours = The invitation comes from you and expires later. Creating the link is logged.
invitation-link-create = Create link
invitation-link-created = Link created
invitation-link-once = Copy the link now. It’s shown only once. Anyone with this link can accept it. Share it only with this person.
invitation-link-label = Invitation link
invitation-link-until = Can be used once, until { $until }.
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
invitations-blocked = Some invitations are blocked
invitations-blocked-text = The people who sent them can’t give their role and access anymore. Take them over, and their links work again.
invitations-take_over = Take over all
invitations-taken_over = { $count ->
    [0] You can’t take over any of them.
    [one] You took over 1 invitation.
   *[other] You took over { $count } invitations.
}
invitations-taken_over-left = { $count ->
    [one] 1 is still blocked, because you can’t give its role and access.
   *[other] { $count } are still blocked, because you can’t give their role and access.
}
invitations-nothing = No matches
invitations-empty = No invitations yet
invitations-empty-text = Invite one person, or paste a list from a spreadsheet.
invitations-denied = You can’t view invitations

## The invite dialog
invite-people = Invite people
