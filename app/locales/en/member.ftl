### A member's page and the caller's own access.
### Parts: member

member-assignment-heading = Role and access
member-records = Records
member-check_permissions = Check permissions
member-invitation = Invitation
member-dates = Dates
member-invited-at = Invited
member-joined-at = Joined
member-deactivated-at = { $status ->
    [not_active] Disabled
   *[deactivated] Deactivated
}
member-refused-at = Last blocked access
member-sessions-ended = Sessions ended
member-danger = Access
member-products-legend = Can use
member-products-saved = { $product_word ->
    [own] { $name }’s { $product_many } were updated.
   *[usual] { $name }’s products were updated.
}
member-product-gone = { $product_word ->
    [own] Your organization no longer has this { $product_one }. You can only remove it.
   *[usual] Your organization no longer has this product. You can only remove it.
}
member-overrides = Individual permissions
member-overrides-lead = These limit what the role allows.
member-overrides-saved = { $name }’s permissions were updated.
member-override-idle = The role { $role } doesn’t include this, so it has no effect.
member-deactivate-note = They lose access to { $organization }. Their data is kept.
member-enable-note = They can use { $organization } again with the same role and access.
member-remove-note = Permanently deletes the membership. To add them again, send a new invitation.

assignment-title = My access
assignment-lead = Your role and access in { $organization }.
assignment-permissions = You can

invitation-held = Scheduled for
invitation-why = Reason
invitation-answer = Server response
invitation-expires = Expires
invitation-expired = Expired
