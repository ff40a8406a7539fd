### Records of the host product. Kinds have their words in policy.ftl: record-<id>.
### Parts: records

records-title = Records
records-lead = What the product keeps, whose it is, and who sees it.
records-search = Search records
records-search_hint = Title or ID
records-view = Which records
records-mine = Mine
records-unassigned = Unassigned
records-all = All
records-view_refused = { $view }: { $reason }
records-name = Record
records-kind = Kind
records-kind_all = All kinds
records-owner = Owner
records-state = Status
records-updated = Changed
records-of = Only those of { $name }
records-denied = These records are not shown to you
records-nothing = Nothing matches
records-nothing-text = Try other words, or clear the filters.
records-none_mine = Nothing here is yours
records-none_mine-text = Records that the product assigns to you stand here.
records-none_unassigned = Nothing is unassigned
records-none_unassigned-text = Every record in your sight is somebody’s.
records-none = No records yet
records-none-text = They come in from the product that this team works with.
records-engineers = For those who build the product
records-engineers-text = Your backend sends up to { $count } records in one call, with the host key as its bearer token: kind, id, title, owner, space and state of each. Sending the same again changes nothing.
records-call = The call

## States: record-state-<id>
record-state-open = Open
record-state-closed = Closed
record-state-won = Won
record-state-lost = Lost
record-state-archived = Archived
