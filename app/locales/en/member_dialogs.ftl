### The dialogs that change or end a membership.
### Parts: member_dialogs

member-place-title = Role and spaces of { $name }
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
member-disable-title = Disable { $name }?
member-disable-effect = { $back ->
    [operator] They are signed out of { $organization } at once. Only the operator of this service can enable them again.
    [never] They are signed out of { $organization } at once and can never come back.
   *[with] They are signed out of { $organization } at once and cannot come back until somebody enables them.
}
member-disable-kept = Their role, their spaces and their history are kept.
member-remove-title = Remove { $name }?
member-remove-effect = Their membership of { $organization } is deleted for good. This cannot be undone.
member-remove-kept = Their name stays in the history. To let them in again, invite them anew.
member-frees_seat = { $kind ->
    [licence] their licence is free for somebody else.
    [invite] their invite is free for somebody else.
   *[seat] their seat is free for somebody else.
}
place-stale = Somebody changed this meanwhile
place-stale-text = Your choice is kept. Read the newest state, then save again.
place-stale-reload = Read the newest
place-stale-now = { $name } is now: { $role }.
