### The list of members and one member's page.
### Parts: organization

## The list
members-title = Members
members-seats = { $kind ->
    [licence] { $taken } of { $limit } licences used
    [invite] { $taken } of { $limit } invites used
   *[seat] { $taken } of { $limit } seats used
}
members-search = Search members
members-search-hint = Name or address
members-member = Member
members-role = Role
members-status = Status
members-since = Since
members-sort = Sort by
members-sort-by = Sort: { $order }
members-sort-name = Name
members-sort-email = Address
members-sort-newest = Newest first
members-found = { $count ->
    [0] Nobody found
    [one] One person found
   *[other] { $count } people found
}
members-nobody = Nobody matches
members-nobody-text = Search for less, or clear the filters.
members-alone = It is only you so far
members-alone-text = Invite one colleague, or paste a whole list from a spreadsheet.
members-denied = You cannot see the members

## A person
member-open = Open
member-place = Change role and spaces…
member-place-role = Change role…
member-placed = The role and access of { $name } are changed.
member-placed_back = The role and access of { $name } are as before.
member-accepted = Accepted, not here yet

## Products, and rights of one person
member-products = Products

## Disable, enable, remove
member-disable = Disable
member-disable-ask = Disable…
member-disabled = { $name } is disabled.
member-enable = Enable
member-enabled = { $name } is enabled again.
member-remove = Remove
member-remove-ask = Remove…
member-removed = { $name } is removed.

## Role and spaces
choose-role = Role
choose-spaces = Spaces
choose-all = All { $spaces }, also future ones
place-archived = { $name } (archived)
place-more = { $names } +{ $count }
place-hidden = { $count ->
    [one] One you do not see
   *[other] { $count } you do not see
}
