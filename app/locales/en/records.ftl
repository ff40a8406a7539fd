### Records of the host product. The names of their kinds are in pack_kinds.ftl.
### Parts: records

records-title = Records
records-lead = Leads, campaigns, and other records from your product.
records-search = Search records
records-search_hint = Title or ID
records-view = Records to show
records-mine = Mine
records-unassigned = Unassigned
records-all = All
records-view_refused = { $view }: { $reason }
records-name = Record
records-kind = Kind
records-kind_all = All kinds
records-owner = Owner
records-state = Status
records-updated = Updated
records-of = Owned by { $name }
records-denied = You can’t view these records
records-nothing = No matches
records-nothing-text = Try a shorter search, or clear the filters.
records-none_mine = Nothing assigned to you
records-none_mine-text = Assigned records appear here.
records-none_unassigned = Nothing unassigned
records-none_unassigned-text = Every record you can view has an owner.
records-none = No records yet
records-none-text = They come from the product your team works with.
records-engineers = For developers
records-engineers-text = Your backend sends up to { $count } records per request, with the host key as a bearer token: kind, ID, title, owner, space, and state of each. Repeating a request changes nothing.
records-call = Request

## States: record-state-<id>
record-state-open = Open
record-state-closed = Closed
record-state-won = Won
record-state-lost = Lost
record-state-archived = Archived
