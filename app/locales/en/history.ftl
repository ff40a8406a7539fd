### History: the list, its filters and a sentence for each kind of entry.
### Parts: history

history-title = History
history-lead = Audit log of all changes.
history-search = Search history by person
history-search-hint = Person who acted or was affected
history-kind = Event
history-dates = Date
history-since = From
history-until = To
history-time = Time
history-details = Details
history-from = IP address
history-request = Request ID
history-field-name = Name
history-field-email = Email
history-field-inviter = Invited by
history-field-expires_at = Expires
history-field-sessions = Sessions
history-field-reasons = Reasons
history-field-seats = { $kind ->
    [license] Licenses
    [invite] Invites
    [own] { $seat_many_start }
   *[seat] Seats
}
history-field-pack = Team model
history-field-products = { $product_word ->
    [own] { $product_many_start }
   *[usual] Products
}
history-field-like = Based on
history-field-permissions = Permissions
history-nothing = No matches
history-nothing-text = Try other filters, or clear them.
history-empty = No history yet
history-empty-text = Changes in your organization appear here.
history-empty-member = No history yet.
history-denied = You can’t view the history

# The actor of an entry when no one was signed in or Roster itself acted.
history-no_one = Roster
# The actor of an entry when an operator acted.
history-support = Support
history-reason = Reason

## One sentence for each kind of entry
event-organization-created = { $actor } created the organization { $target }
event-organization-renamed = { $actor } renamed the organization to { $target }
event-organization-closed = { $actor } closed the organization { $target }
event-organization-reopened = { $actor } reopened the organization { $target }
event-organization-products_changed = { $product_word ->
    [own] { $actor } changed { $target }’s { $product_many }
   *[usual] { $actor } changed { $target }’s products
}
event-organization-deleted = { $actor } deleted the organization { $target }
event-organization-restored = { $actor } restored the organization { $target }
event-ownership-offered = { $actor } offered ownership to { $target }
event-ownership-withdrawn = { $actor } revoked the ownership offer to { $target }
event-ownership-declined = { $actor } declined ownership from { $target }
event-ownership-transferred = { $target } accepted ownership
event-seats-ordered = { $kind ->
    [license] { $actor } requested a change to { $target } licenses
    [invite] { $actor } requested a change to { $target } invites
    [own] { $actor } requested a change to { $target } { $seat_many }
   *[seat] { $actor } requested a change to { $target } seats
}
event-seats-order_cancelled = { $kind ->
    [license] { $actor } canceled the request for { $target } licenses
    [invite] { $actor } canceled the request for { $target } invites
    [own] { $actor } canceled the request for { $target } { $seat_many }
   *[seat] { $actor } canceled the request for { $target } seats
}
event-seats-order_confirmed = { $kind ->
    [license] { $actor } confirmed the request for { $target } licenses
    [invite] { $actor } confirmed the request for { $target } invites
    [own] { $actor } confirmed the request for { $target } { $seat_many }
   *[seat] { $actor } confirmed the request for { $target } seats
}
event-seats-order_declined = { $kind ->
    [license] { $actor } declined the request for { $target } licenses
    [invite] { $actor } declined the request for { $target } invites
    [own] { $actor } declined the request for { $target } { $seat_many }
   *[seat] { $actor } declined the request for { $target } seats
}
event-seats-order_failed = { $kind ->
    [license] The request for { $target } licenses didn’t reach the billing system
    [invite] The request for { $target } invites didn’t reach the billing system
    [own] The request for { $target } { $seat_many } didn’t reach the billing system
   *[seat] The request for { $target } seats didn’t reach the billing system
}
event-seats-changed = { $kind ->
    [license] { $actor } changed the number of licenses
    [invite] { $actor } changed the number of invites
    [own] { $actor } changed the number of { $seat_many }
   *[seat] { $actor } changed the number of seats
}
event-space-created = { $actor } created { $target }
event-space-renamed = { $actor } renamed { $target }
event-space-archived = { $actor } archived { $target }
event-space-restored = { $actor } restored { $target }
event-role-created = { $actor } created the role { $target }
event-role-changed = { $actor } edited the role { $target }
event-role-removed = { $actor } deleted the role { $target }
event-member-invited = { $actor } invited { $target }
event-invitation-resent = { $actor } resent the invitation to { $target }
event-invitation-revoked = { $actor } revoked { $target }’s invitation
event-invitation-link_copied = { $actor } copied the invitation link for { $target }
event-invitation-taken_over = { $actor } took over { $target }’s invitation
event-invitation-requested = { $target } requested a new invitation
event-invitation-refused = { $target } couldn’t accept the invitation
event-invitation-accepted = { $target } accepted the invitation
event-email-retried = { $actor } resent a failed email to { $target }
event-email-deleted = { $actor } discarded a failed email to { $target }
event-member-arrived = { $target } signed in here for the first time
event-member-assignment_changed = { $actor } changed { $target }’s role or access
event-member-products_changed = { $product_word ->
    [own] { $actor } changed { $target }’s { $product_many }
   *[usual] { $actor } changed { $target }’s products
}
event-member-overrides_changed = { $actor } changed { $target }’s individual permissions
event-member-deactivated = { $status ->
    [not_active] { $actor } disabled { $target }
   *[deactivated] { $actor } deactivated { $target }
}
event-member-reactivated = { $status ->
    [not_active] { $actor } re-enabled { $target }
   *[deactivated] { $actor } reactivated { $target }
}
event-member-removed = { $actor } removed { $target }
event-partner-joined = { $actor } added { $target } as a partner
event-partner-level_changed = { $actor } changed { $target }’s level
event-partner-suspended = { $target } was suspended. Its people have no access.
event-partner-resumed = { $target } is open again. Its people have access.
event-partner-ended = { $actor } ended the partnership with { $target }
event-partner-person_changed = { $actor } changed { $target }’s partner access
event-partner-person_removed = { $actor } removed { $target }’s partner access
event-customer-joined = { $actor } added this organization as a partner of { $target }
event-customer-level_changed = { $actor } changed this organization’s level at { $target }
event-customer-ended = { $actor } ended this organization’s partnership with { $target }
event-customer-left = { $actor } left the customer { $target }
event-referral-created = { $actor } created a referral link
event-referral-ended = { $actor } revoked the referral link
event-record-kind_declared = { $actor } added the record kind { $target }
event-record-changed = { $actor } changed records: { $target }
event-record-removed = { $actor } removed the record { $target }

## Kinds of entries, as the filter lists them
event-name-organization-created = Organization created
event-name-organization-renamed = Organization renamed
event-name-organization-closed = Organization closed
event-name-organization-reopened = Organization reopened
event-name-organization-products_changed = { $product_word ->
    [own] Organization’s { $product_many } changed
   *[usual] Organization’s products changed
}
event-name-organization-deleted = Organization deleted
event-name-organization-restored = Organization restored
event-name-ownership-offered = Ownership offered
event-name-ownership-withdrawn = Ownership offer revoked
event-name-ownership-declined = Ownership declined
event-name-ownership-transferred = Ownership transferred
event-name-seats-ordered = { $kind ->
    [license] Licenses requested
    [invite] Invites requested
    [own] { $seat_many_start } requested
   *[seat] Seats requested
}
event-name-seats-order_cancelled = { $kind ->
    [license] License request canceled
    [invite] Invite request canceled
    [own] { $seat_one_start } request canceled
   *[seat] Seat request canceled
}
event-name-seats-order_confirmed = { $kind ->
    [license] License request confirmed
    [invite] Invite request confirmed
    [own] { $seat_one_start } request confirmed
   *[seat] Seat request confirmed
}
event-name-seats-order_declined = { $kind ->
    [license] License request declined
    [invite] Invite request declined
    [own] { $seat_one_start } request declined
   *[seat] Seat request declined
}
event-name-seats-order_failed = { $kind ->
    [license] License request failed
    [invite] Invite request failed
    [own] { $seat_one_start } request failed
   *[seat] Seat request failed
}
event-name-seats-changed = { $kind ->
    [license] Number of licenses changed
    [invite] Number of invites changed
    [own] Number of { $seat_many } changed
   *[seat] Number of seats changed
}
event-name-space-created = { $space } created
event-name-space-renamed = { $space } renamed
event-name-space-archived = { $space } archived
event-name-space-restored = { $space } restored
event-name-role-created = Role created
event-name-role-changed = Role edited
event-name-role-removed = Role deleted
event-name-member-invited = Member invited
event-name-invitation-resent = Invitation resent
event-name-invitation-revoked = Invitation revoked
event-name-invitation-link_copied = Invitation link copied
event-name-invitation-taken_over = Takeover of an invitation
event-name-invitation-requested = New invitation requested
event-name-invitation-refused = Invitation couldn’t be accepted
event-name-invitation-accepted = Invitation accepted
event-name-email-retried = Failed email resent
event-name-email-deleted = Failed email discarded
event-name-member-arrived = First sign-in
event-name-member-assignment_changed = Role or access changed
event-name-member-products_changed = { $product_word ->
    [own] { $product_many_start } changed
   *[usual] Products changed
}
event-name-member-overrides_changed = Individual permissions changed
event-name-member-deactivated = { $status ->
    [not_active] Member disabled
   *[deactivated] Member deactivated
}
event-name-member-reactivated = { $status ->
    [not_active] Member re-enabled
   *[deactivated] Member reactivated
}
event-name-member-removed = Member removed
event-name-partner-joined = Partner added
event-name-partner-level_changed = Partner level changed
event-name-partner-suspended = Partner suspended
event-name-partner-resumed = Partner open again
event-name-partner-ended = Partnership ended
event-name-partner-person_changed = Partner access changed
event-name-partner-person_removed = Partner access removed
event-name-customer-joined = Customer added
event-name-customer-level_changed = Level at customer changed
event-name-customer-ended = Customer ended partnership
event-name-customer-left = Left a customer
event-name-referral-created = Referral link created
event-name-referral-ended = Referral link revoked
event-name-record-kind_declared = Record kind added
event-name-record-changed = Records changed
event-name-record-removed = Record removed

today = Today
yesterday = Yesterday
