### The dialogs that change, deactivate, or remove a member.
### Parts: member_dialogs

member-assignment-title = { $name }: role and { $spaces }
member-assignment-gained = { $place ->
    [everywhere] Gains: { $permissions }
    [elsewhere] Gains everywhere else: { $permissions }
   *[in] Gains in { $spaces }: { $permissions }
}
member-assignment-lost = { $place ->
    [everywhere] Loses: { $permissions }
    [elsewhere] Loses everywhere else: { $permissions }
   *[in] Loses in { $spaces }: { $permissions }
}
member-assignment-loses = Removes { $products }: not available for the role { $role }.
member-assignment-title-role = { $name }: role
member-deactivate-title = { $status ->
    [not_active] Disable { $name }?
   *[deactivated] Deactivate { $name }?
}
member-deactivate-effect = { $back ->
    [operator] They’ll be signed out of { $organization } immediately. Only support can { $status ->
        [not_active] re-enable
       *[deactivated] reactivate
    } them.
    [never] They’ll be signed out of { $organization } immediately and can’t be { $status ->
        [not_active] re-enabled
       *[deactivated] reactivated
    }.
   *[with] They’ll be signed out of { $organization } immediately and can’t sign in until { $status ->
        [not_active] re-enabled
       *[deactivated] reactivated
    }.
}
member-deactivate-kept = Their role, access, and history are kept.
member-remove-title = Remove { $name }?
member-remove-effect = Their membership in { $organization } is permanently deleted. This can’t be undone.
member-remove-kept = Their name stays in the history. To add them again, send a new invitation.
member-frees_seat = { $kind ->
    [license] Their license becomes available.
    [invite] Their invite becomes available.
    [own] Their { $seat_one } becomes available.
   *[seat] Their seat becomes available.
}
member-blocks = { $count ->
    [one] 1 pending invitation from { $name } stops working.
   *[other] { $count } pending invitations from { $name } stop working.
}
member-take_over = { $count ->
    [one] Take over 1 invitation, so that its link stays valid
   *[other] Take over { $count } invitations, so that their links stay valid
}
member-take_over-not = You can’t take them over, because you can’t give their role and access.
assignment-stale = Someone else changed this
assignment-stale-text = Your choice is kept. Load the latest version, then save again.
assignment-stale-reload = Load latest
assignment-stale-now = { $name } is now { $role }.
