### The list of members and one member's page.

list-more = Show more
filters-clear = Clear filters
today = Today
yesterday = Yesterday

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
members-actions = Actions
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
member-you = You
member-actions = Actions for { $name }
member-open = Open
member-place = Change role and spaces…
member-place-role = Change role…
member-place-heading = Role and access
member-place-title = Role and spaces of { $name }
member-records = Their records
member-why = What they may do, and why
member-place-gained = { $place ->
    [everywhere] Gains: { $permissions }
    [elsewhere] Gains everywhere else: { $permissions }
   *[in] Gains in { $spaces }: { $permissions }
}
member-place-lost = { $place ->
    [everywhere] Loses: { $permissions }
    [elsewhere] Loses everywhere else: { $permissions }
   *[in] Loses in { $spaces }: { $permissions }
}
member-place-loses = { $products } does not go with the role { $role } and ends with this change.
member-place-title-role = Role of { $name }
member-placed = The role and access of { $name } are changed.
member-placed_back = The role and access of { $name } are as before.
member-invitation = Invitation
member-accepted = Accepted, not here yet
member-dates = Dates
member-invited-at = Invited
member-joined-at = Joined
member-disabled-at = Disabled
member-refused-at = Last refused after that
member-sessions-ended = Sessions that lost access
member-danger = Access
member-of_partner = Works for { $partner }

## Products, and rights of one person
member-products = Products
member-products-legend = May use
member-products-saved = The products of { $name } are saved.
member-product-gone = The organization does not have it any more. It can only be taken.
member-switches = Rights of this person
member-switches-lead = They narrow what the role allows.
member-switches-saved = The rights of { $name } are saved.
member-switch-idle = The role { $role } does not include this, so it changes nothing now.

## Disable, enable, remove
member-disable = Disable
member-disable-ask = Disable…
member-disable-title = Disable { $name }?
member-disable-effect = { $back ->
    [operator] They are signed out of { $organization } at once. Only the operator of this service can enable them again.
    [never] They are signed out of { $organization } at once and can never come back.
   *[with] They are signed out of { $organization } at once and cannot come back until somebody enables them.
}
member-disable-kept = Their role, their spaces and their history are kept.
member-disable-note = They can no longer use { $organization }. Nothing of theirs is deleted.
member-disabled = { $name } is disabled.
member-enable = Enable
member-enable-note = They can use { $organization } again, in the same place as before.
member-enabled = { $name } is enabled again.
member-remove = Remove
member-remove-ask = Remove…
member-remove-title = Remove { $name }?
member-remove-effect = Their membership of { $organization } is deleted for good. This cannot be undone.
member-remove-kept = Their name stays in the history. To let them in again, invite them anew.
member-remove-note = Deletes the membership for good. To let them in again, invite them anew.
member-removed = { $name } is removed.
member-frees_seat = { $kind ->
    [licence] their licence is free for somebody else.
    [invite] their invite is free for somebody else.
   *[seat] their seat is free for somebody else.
}

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
place-stale = Somebody changed this meanwhile
place-stale-text = Your choice is kept. Read the newest state, then save again.
place-stale-reload = Read the newest
place-stale-now = { $name } is now: { $role }.
