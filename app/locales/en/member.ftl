### A member's page and the caller's own access.
### Parts: member

member-place-heading = Role and access
member-records = Records
member-why = Check permissions
member-invitation = Invitation
member-dates = Dates
member-invited-at = Invited
member-joined-at = Joined
member-disabled-at = { $status ->
    [not_active] Disabled
   *[deactivated] Deactivated
}
member-refused-at = Last blocked access
member-sessions-ended = Sessions ended
member-danger = Access
member-products-legend = Can use
member-products-saved = { $name }’s products were updated.
member-product-gone = Your organization no longer has this product. You can only remove it.
member-switches = Individual permissions
member-switches-lead = These narrow what the role allows.
member-switches-saved = { $name }’s permissions were updated.
member-switch-idle = The role { $role } doesn’t include this, so it has no effect.
member-disable-note = They lose access to { $organization }. Their data is kept.
member-enable-note = They can use { $organization } again with the same role and access.
member-remove-note = Permanently deletes the membership. To add them again, send a new invitation.

place-title = My access
place-lead = Your role and access in { $organization }.
place-may = You can

invitation-held = Scheduled for
invitation-answer = Server response
invitation-expires = Expires
invitation-expired = Expired
