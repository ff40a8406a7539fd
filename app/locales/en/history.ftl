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
history-field-expires = Expires
history-field-sessions = Sessions
history-field-reasons = Reasons
history-field-seats = { $kind ->
    [license] Licenses
    [invite] Invites
   *[seat] Seats
}
history-field-pack = Team model
history-field-products = Products
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
history-organization-created = { $actor } created the organization { $target }
history-organization-renamed = { $actor } renamed the organization to { $target }
history-organization-closed = { $actor } closed the organization { $target }
history-organization-reopened = { $actor } reopened the organization { $target }
history-organization-products_changed = { $actor } changed { $target }’s products
history-organization-deleted = { $actor } deleted the organization { $target }
history-organization-restored = { $actor } restored the organization { $target }
history-ownership-offered = { $actor } offered ownership to { $target }
history-ownership-withdrawn = { $actor } revoked the ownership offer to { $target }
history-ownership-declined = { $actor } declined ownership from { $target }
history-ownership-transferred = { $target } accepted ownership
history-seats-ordered = { $kind ->
    [license] { $actor } requested a change to { $target } licenses
    [invite] { $actor } requested a change to { $target } invites
   *[seat] { $actor } requested a change to { $target } seats
}
history-seats-order_cancelled = { $kind ->
    [license] { $actor } canceled the request for { $target } licenses
    [invite] { $actor } canceled the request for { $target } invites
   *[seat] { $actor } canceled the request for { $target } seats
}
history-seats-order_confirmed = { $kind ->
    [license] { $actor } confirmed the request for { $target } licenses
    [invite] { $actor } confirmed the request for { $target } invites
   *[seat] { $actor } confirmed the request for { $target } seats
}
history-seats-order_declined = { $kind ->
    [license] { $actor } declined the request for { $target } licenses
    [invite] { $actor } declined the request for { $target } invites
   *[seat] { $actor } declined the request for { $target } seats
}
history-seats-order_failed = { $kind ->
    [license] The request for { $target } licenses didn’t reach the billing system
    [invite] The request for { $target } invites didn’t reach the billing system
   *[seat] The request for { $target } seats didn’t reach the billing system
}
history-seats-changed = { $kind ->
    [license] { $actor } changed the number of licenses
    [invite] { $actor } changed the number of invites
   *[seat] { $actor } changed the number of seats
}
history-space-created = { $actor } created { $target }
history-space-renamed = { $actor } renamed { $target }
history-space-archived = { $actor } archived { $target }
history-space-restored = { $actor } restored { $target }
history-role-created = { $actor } created the role { $target }
history-role-changed = { $actor } edited the role { $target }
history-role-removed = { $actor } deleted the role { $target }
history-member-invited = { $actor } invited { $target }
history-invitation-resent = { $actor } resent the invitation to { $target }
history-invitation-revoked = { $actor } revoked { $target }’s invitation
history-invitation-link_copied = { $actor } copied the invitation link for { $target }
history-invitation-requested = { $target } requested a new invitation
history-invitation-refused = { $target } couldn’t accept the invitation
history-invitation-accepted = { $target } accepted the invitation
history-email-retried = { $actor } resent a failed email to { $target }
history-email-deleted = { $actor } discarded a failed email to { $target }
history-member-arrived = { $target } signed in here for the first time
history-member-assignment-changed = { $actor } changed { $target }’s role or access
history-member-products_changed = { $actor } changed { $target }’s products
history-member-overrides-changed = { $actor } changed { $target }’s individual permissions
history-member-deactivated = { $status ->
    [not_active] { $actor } disabled { $target }
   *[deactivated] { $actor } deactivated { $target }
}
history-member-reactivated = { $status ->
    [not_active] { $actor } re-enabled { $target }
   *[deactivated] { $actor } reactivated { $target }
}
history-member-removed = { $actor } removed { $target }
history-partner-joined = { $actor } added { $target } as a partner
history-partner-level_changed = { $actor } changed { $target }’s level
history-partner-ended = { $actor } ended the partnership with { $target }
history-partner-person_changed = { $actor } changed { $target }’s partner access
history-partner-person_removed = { $actor } removed { $target }’s partner access
history-customer-joined = { $actor } added this organization as a partner of { $target }
history-customer-level_changed = { $actor } changed this organization’s level at { $target }
history-customer-ended = { $actor } ended this organization’s partnership with { $target }
history-customer-left = { $actor } left the customer { $target }
history-referral-created = { $actor } created a referral link
history-referral-ended = { $actor } revoked the referral link
history-record-kind_declared = { $actor } added the record kind { $target }
history-record-changed = { $actor } changed records: { $target }
history-record-removed = { $actor } removed the record { $target }

## Kinds of entries, as the filter lists them
history-kind-organization-created = Organization created
history-kind-organization-renamed = Organization renamed
history-kind-organization-closed = Organization closed
history-kind-organization-reopened = Organization reopened
history-kind-organization-products_changed = Organization’s products changed
history-kind-organization-deleted = Organization deleted
history-kind-organization-restored = Organization restored
history-kind-ownership-offered = Ownership offered
history-kind-ownership-withdrawn = Ownership offer revoked
history-kind-ownership-declined = Ownership declined
history-kind-ownership-transferred = Ownership transferred
history-kind-seats-ordered = { $kind ->
    [license] Licenses requested
    [invite] Invites requested
   *[seat] Seats requested
}
history-kind-seats-order_cancelled = { $kind ->
    [license] License request canceled
    [invite] Invite request canceled
   *[seat] Seat request canceled
}
history-kind-seats-order_confirmed = { $kind ->
    [license] License request confirmed
    [invite] Invite request confirmed
   *[seat] Seat request confirmed
}
history-kind-seats-order_declined = { $kind ->
    [license] License request declined
    [invite] Invite request declined
   *[seat] Seat request declined
}
history-kind-seats-order_failed = { $kind ->
    [license] License request failed
    [invite] Invite request failed
   *[seat] Seat request failed
}
history-kind-seats-changed = { $kind ->
    [license] Number of licenses changed
    [invite] Number of invites changed
   *[seat] Number of seats changed
}
history-kind-space-created = { $space } created
history-kind-space-renamed = { $space } renamed
history-kind-space-archived = { $space } archived
history-kind-space-restored = { $space } restored
history-kind-role-created = Role created
history-kind-role-changed = Role edited
history-kind-role-removed = Role deleted
history-kind-member-invited = Member invited
history-kind-invitation-resent = Invitation resent
history-kind-invitation-revoked = Invitation revoked
history-kind-invitation-link_copied = Invitation link copied
history-kind-invitation-requested = New invitation requested
history-kind-invitation-refused = Invitation couldn’t be accepted
history-kind-invitation-accepted = Invitation accepted
history-kind-email-retried = Failed email resent
history-kind-email-deleted = Failed email discarded
history-kind-member-arrived = First sign-in
history-kind-member-assignment-changed = Role or access changed
history-kind-member-products_changed = Products changed
history-kind-member-overrides-changed = Individual permissions changed
history-kind-member-deactivated = { $status ->
    [not_active] Member disabled
   *[deactivated] Member deactivated
}
history-kind-member-reactivated = { $status ->
    [not_active] Member re-enabled
   *[deactivated] Member reactivated
}
history-kind-member-removed = Member removed
history-kind-partner-joined = Partner added
history-kind-partner-level_changed = Partner level changed
history-kind-partner-ended = Partnership ended
history-kind-partner-person_changed = Partner access changed
history-kind-partner-person_removed = Partner access removed
history-kind-customer-joined = Customer added
history-kind-customer-level_changed = Level at customer changed
history-kind-customer-ended = Customer ended partnership
history-kind-customer-left = Left a customer
history-kind-referral-created = Referral link created
history-kind-referral-ended = Referral link revoked
history-kind-record-kind_declared = Record kind added
history-kind-record-changed = Records changed
history-kind-record-removed = Record removed

today = Today
yesterday = Yesterday
