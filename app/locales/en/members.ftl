### The list of members and one member's page.
### Parts: organization

## The list
members-title = Members
members-seats = { $kind ->
    [license] { $taken } of { $limit } licenses used
    [invite] { $taken } of { $limit } invites used
    [own] { $taken } of { $limit } { $seat_many } used
   *[seat] { $taken } of { $limit } seats used
}, { $left } available
members-search = Search members
members-search-hint = Name or email
members-member = Member
members-role = Role
members-status = Status
members-since = Joined / Invited
members-sort = Sort by
members-sort-by = Sort: { $order }
members-sort-name = Name
members-sort-email = Email
members-sort-newest = Newest first
members-count = { $found } of { $all }
members-found = { $count ->
    [0] No matches
    [one] 1 result
   *[other] { $count } results
}
members-empty = No matches
members-empty-text = Try a shorter search, or clear the filters.
members-alone = You’re the only one here
members-alone-text = Invite one person, or paste a list from a spreadsheet.
members-denied = You can’t view members

## A person
member-open = Open
member-assignment = Change role and { $spaces }…
member-assignment-role = Change role…
member-assigned = { $name }’s role was updated.
member-assigned_back = Change undone for { $name }.
member-accepted = Accepted, not signed in yet

## Products
member-products = { $product_word ->
    [own] { $product_many_start }
   *[usual] Products
}

## Deactivate, reactivate, remove
member-deactivate = { $status ->
    [not_active] Disable
   *[deactivated] Deactivate
}
member-deactivate-ask = { $status ->
    [not_active] Disable…
   *[deactivated] Deactivate…
}
member-deactivated = { $status ->
    [not_active] { $name } was disabled.
   *[deactivated] { $name } was deactivated.
}
member-enable = { $status ->
    [not_active] Enable
   *[deactivated] Reactivate
}
member-enabled = { $status ->
    [not_active] { $name } was re-enabled.
   *[deactivated] { $name } was reactivated.
}
member-remove = Remove
member-remove-ask = Remove…
member-removed = { $name } was removed.

## Role and spaces
choose-role = Role
choose-spaces = { $spaces }
choose-all = All { $spaces }, including future ones
assignment-archived = { $name } (archived)
assignment-more = { $names } +{ $count }
assignment-hidden = { $count ->
    [one] 1 hidden
   *[other] { $count } hidden
}
