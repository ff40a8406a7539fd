### The history.

audit-title = History
audit-lead = Who did what, to whom and when. It cannot be changed.
audit-search = Search the history by person
audit-search-hint = Who did it, or to whom
audit-kind = What
audit-dates = When
audit-since = From
audit-until = To
audit-time = Time
audit-details = Details
audit-from = Network
audit-request = Request
audit-field-name = Name
audit-field-email = Address
audit-field-expires = Expires
audit-field-sessions = Sessions
audit-field-reasons = Reasons
audit-field-pack = Rules
audit-field-products = Products
audit-nothing = Nothing matches
audit-nothing-text = Choose fewer filters, or clear them.
audit-empty = Nothing has happened yet
audit-empty-text = What people change here will be listed.
audit-empty-member = Nothing has been recorded yet.
audit-denied = You cannot see the history

# Stands for whoever acted without being signed in, or for the service itself.
audit-nobody = Roster

## Sentences
audit-organization-created = { $actor } created the organization { $target }
audit-organization-renamed = { $actor } renamed the organization to { $target }
audit-organization-products_changed = { $actor } changed the products of { $target }
audit-space-created = { $actor } created { $target }
audit-space-renamed = { $actor } renamed { $target }
audit-space-archived = { $actor } archived { $target }
audit-space-restored = { $actor } brought { $target } back
audit-member-invited = { $actor } invited { $target }
audit-invitation-resent = { $actor } sent { $target } a new letter
audit-invitation-revoked = { $actor } took back the invitation of { $target }
audit-invitation-link_copied = { $actor } took the invitation link of { $target }
audit-invitation-requested = { $target } asked for a new invitation
audit-invitation-refused = The acceptance of { $target } was refused
audit-invitation-accepted = { $target } accepted the invitation
audit-member-arrived = { $target } signed in here for the first time
audit-member-placed = { $actor } changed the place of { $target }
audit-member-products_changed = { $actor } changed the products of { $target }
audit-member-switched = { $actor } changed the rights of { $target }
audit-member-deactivated = { $actor } disabled { $target }
audit-member-reactivated = { $actor } enabled { $target }
audit-member-removed = { $actor } removed { $target }

## Kinds, as a filter names them
audit-kind-organization-created = Organization created
audit-kind-organization-renamed = Organization renamed
audit-kind-organization-products_changed = Products of the organization changed
audit-kind-space-created = Space created
audit-kind-space-renamed = Space renamed
audit-kind-space-archived = Space archived
audit-kind-space-restored = Space brought back
audit-kind-member-invited = Invited
audit-kind-invitation-resent = New letter sent
audit-kind-invitation-revoked = Invitation taken back
audit-kind-invitation-link_copied = Link taken
audit-kind-invitation-requested = New invitation asked for
audit-kind-invitation-refused = Acceptance refused
audit-kind-invitation-accepted = Accepted
audit-kind-member-arrived = First sign-in
audit-kind-member-placed = Place changed
audit-kind-member-products_changed = Products changed
audit-kind-member-switched = Rights changed
audit-kind-member-deactivated = Disabled
audit-kind-member-reactivated = Enabled
audit-kind-member-removed = Removed
