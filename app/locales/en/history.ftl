### History: the list, its filters and a sentence for each kind of entry.
### Parts: history

audit-title = History
audit-lead = Audit log of all changes.
audit-search = Search history by person
audit-search-hint = Person who acted or was affected
audit-kind = Event
audit-dates = Date
audit-since = From
audit-until = To
audit-time = Time
audit-details = Details
audit-from = IP address
audit-request = Request ID
audit-field-name = Name
audit-field-email = Email
audit-field-expires = Expires
audit-field-sessions = Sessions
audit-field-reasons = Reasons
audit-field-seats = { $kind ->
    [licence] Licenses
    [invite] Invites
   *[seat] Seats
}
audit-field-pack = Team model
audit-field-products = Products
audit-field-like = Based on
audit-field-permissions = Permissions
audit-nothing = No matches
audit-nothing-text = Try fewer filters, or clear them.
audit-empty = No history yet
audit-empty-text = Changes in your organization appear here.
audit-empty-member = No history yet.
audit-denied = You can’t view the history

# The actor of an entry when no one was signed in or Roster itself acted.
audit-nobody = Roster
# The actor of an entry when an operator acted.
audit-support = Support
audit-why = Reason

## One sentence for each kind of entry
audit-organization-created = { $actor } created the organization { $target }
audit-organization-renamed = { $actor } renamed the organization to { $target }
audit-organization-closed = { $actor } closed the organization { $target }
audit-organization-reopened = { $actor } reopened the organization { $target }
audit-organization-products_changed = { $actor } changed { $target }’s products
audit-organization-deleted = { $actor } deleted the organization { $target }
audit-organization-restored = { $actor } restored the organization { $target }
audit-ownership-offered = { $actor } offered ownership to { $target }
audit-ownership-withdrawn = { $actor } revoked the ownership offer to { $target }
audit-ownership-declined = { $actor } declined ownership from { $target }
audit-ownership-transferred = { $target } accepted ownership
audit-seats-ordered = { $kind ->
    [licence] { $actor } requested a change to { $target } licenses
    [invite] { $actor } requested a change to { $target } invites
   *[seat] { $actor } requested a change to { $target } seats
}
audit-seats-order_cancelled = { $kind ->
    [licence] { $actor } canceled the request for { $target } licenses
    [invite] { $actor } canceled the request for { $target } invites
   *[seat] { $actor } canceled the request for { $target } seats
}
audit-seats-order_confirmed = { $kind ->
    [licence] { $actor } confirmed the request for { $target } licenses
    [invite] { $actor } confirmed the request for { $target } invites
   *[seat] { $actor } confirmed the request for { $target } seats
}
audit-seats-order_declined = { $kind ->
    [licence] { $actor } declined the request for { $target } licenses
    [invite] { $actor } declined the request for { $target } invites
   *[seat] { $actor } declined the request for { $target } seats
}
audit-seats-order_failed = { $kind ->
    [licence] The request for { $target } licenses didn’t reach the billing system
    [invite] The request for { $target } invites didn’t reach the billing system
   *[seat] The request for { $target } seats didn’t reach the billing system
}
audit-seats-changed = { $kind ->
    [licence] { $actor } changed the number of licenses
    [invite] { $actor } changed the number of invites
   *[seat] { $actor } changed the number of seats
}
audit-space-created = { $actor } created { $target }
audit-space-renamed = { $actor } renamed { $target }
audit-space-archived = { $actor } archived { $target }
audit-space-restored = { $actor } restored { $target }
audit-role-created = { $actor } created the role { $target }
audit-role-changed = { $actor } edited the role { $target }
audit-role-removed = { $actor } deleted the role { $target }
audit-member-invited = { $actor } invited { $target }
audit-invitation-resent = { $actor } resent the invitation to { $target }
audit-invitation-revoked = { $actor } revoked { $target }’s invitation
audit-invitation-link_copied = { $actor } copied the invitation link for { $target }
audit-invitation-requested = { $target } requested a new invitation
audit-invitation-refused = { $target } couldn’t accept the invitation
audit-invitation-accepted = { $target } accepted the invitation
audit-letter-retried = { $actor } resent a failed email to { $target }
audit-letter-dropped = { $actor } discarded a failed email to { $target }
audit-member-arrived = { $target } signed in here for the first time
audit-member-placed = { $actor } changed { $target }’s role or access
audit-member-products_changed = { $actor } changed { $target }’s products
audit-member-switched = { $actor } changed { $target }’s individual permissions
audit-member-deactivated = { $status ->
    [not_active] { $actor } disabled { $target }
   *[deactivated] { $actor } deactivated { $target }
}
audit-member-reactivated = { $status ->
    [not_active] { $actor } re-enabled { $target }
   *[deactivated] { $actor } reactivated { $target }
}
audit-member-removed = { $actor } removed { $target }
audit-partner-joined = { $actor } added { $target } as a partner
audit-partner-level_changed = { $actor } changed { $target }’s level
audit-partner-ended = { $actor } ended the partnership with { $target }
audit-partner-person_changed = { $actor } changed { $target }’s partner access
audit-partner-person_removed = { $actor } removed { $target }’s partner access
audit-customer-joined = { $actor } added this organization as a partner of { $target }
audit-customer-level_changed = { $actor } changed this organization’s level at { $target }
audit-customer-ended = { $actor } ended this organization’s partnership with { $target }
audit-customer-left = { $actor } left the customer { $target }
audit-referral-created = { $actor } created a referral link
audit-referral-ended = { $actor } revoked the referral link
audit-record-kind_declared = { $actor } added the record kind { $target }
audit-record-changed = { $actor } changed records: { $target }
audit-record-removed = { $actor } removed the record { $target }

## Kinds of entries, as the filter lists them
audit-kind-organization-created = Organization created
audit-kind-organization-renamed = Organization renamed
audit-kind-organization-closed = Organization closed
audit-kind-organization-reopened = Organization reopened
audit-kind-organization-products_changed = Organization’s products changed
audit-kind-organization-deleted = Organization deleted
audit-kind-organization-restored = Organization restored
audit-kind-ownership-offered = Ownership offered
audit-kind-ownership-withdrawn = Ownership offer revoked
audit-kind-ownership-declined = Ownership declined
audit-kind-ownership-transferred = Ownership transferred
audit-kind-seats-ordered = { $kind ->
    [licence] Licenses requested
    [invite] Invites requested
   *[seat] Seats requested
}
audit-kind-seats-order_cancelled = { $kind ->
    [licence] License request canceled
    [invite] Invite request canceled
   *[seat] Seat request canceled
}
audit-kind-seats-order_confirmed = { $kind ->
    [licence] License request confirmed
    [invite] Invite request confirmed
   *[seat] Seat request confirmed
}
audit-kind-seats-order_declined = { $kind ->
    [licence] License request declined
    [invite] Invite request declined
   *[seat] Seat request declined
}
audit-kind-seats-order_failed = { $kind ->
    [licence] License request failed
    [invite] Invite request failed
   *[seat] Seat request failed
}
audit-kind-seats-changed = { $kind ->
    [licence] Number of licenses changed
    [invite] Number of invites changed
   *[seat] Number of seats changed
}
audit-kind-space-created = { $space } created
audit-kind-space-renamed = { $space } renamed
audit-kind-space-archived = { $space } archived
audit-kind-space-restored = { $space } restored
audit-kind-role-created = Role created
audit-kind-role-changed = Role edited
audit-kind-role-removed = Role deleted
audit-kind-member-invited = Invited
audit-kind-invitation-resent = Invitation resent
audit-kind-invitation-revoked = Invitation revoked
audit-kind-invitation-link_copied = Link copied
audit-kind-invitation-requested = New invitation requested
audit-kind-invitation-refused = Couldn’t accept
audit-kind-invitation-accepted = Accepted
audit-kind-letter-retried = Failed email resent
audit-kind-letter-dropped = Failed email discarded
audit-kind-member-arrived = First sign-in
audit-kind-member-placed = Role or access changed
audit-kind-member-products_changed = Products changed
audit-kind-member-switched = Individual permissions changed
audit-kind-member-deactivated = { $status ->
    [not_active] Disabled
   *[deactivated] Deactivated
}
audit-kind-member-reactivated = { $status ->
    [not_active] Re-enabled
   *[deactivated] Reactivated
}
audit-kind-member-removed = Removed
audit-kind-partner-joined = Partner added
audit-kind-partner-level_changed = Partner level changed
audit-kind-partner-ended = Partnership ended
audit-kind-partner-person_changed = Partner access changed
audit-kind-partner-person_removed = Partner access removed
audit-kind-customer-joined = Customer added
audit-kind-customer-level_changed = Level at customer changed
audit-kind-customer-ended = Customer ended partnership
audit-kind-customer-left = Customer left
audit-kind-referral-created = Referral link created
audit-kind-referral-ended = Referral link revoked
audit-kind-record-kind_declared = Record kind added
audit-kind-record-changed = Records changed
audit-kind-record-removed = Record removed

today = Today
yesterday = Yesterday
