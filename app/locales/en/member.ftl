### One member's page, and one's own access.
### Parts: member

member-place-heading = Role and access
member-records = Their records
member-why = What they may do, and why
member-invitation = Invitation
member-dates = Dates
member-invited-at = Invited
member-joined-at = Joined
member-disabled-at = Disabled
member-refused-at = Last refused after that
member-sessions-ended = Sessions that lost access
member-danger = Access
member-products-legend = May use
member-products-saved = The products of { $name } are saved.
member-product-gone = The organization does not have it any more. It can only be taken.
member-switches = Rights of this person
member-switches-lead = They narrow what the role allows.
member-switches-saved = The rights of { $name } are saved.
member-switch-idle = The role { $role } does not include this, so it changes nothing now.
member-disable-note = They can no longer use { $organization }. Nothing of theirs is deleted.
member-enable-note = They can use { $organization } again, in the same place as before.
member-remove-note = Deletes the membership for good. To let them in again, invite them anew.

place-title = Your role
place-lead = Your role and access in { $organization }.
place-may = What you may do

invitation-held = Goes out
invitation-answer = The mail server said
invitation-expires = Expires
invitation-expired = Expired
