### Roles: the table, the editor, and previews of a change.
### Parts: roles

roles-lead = What each role can do.
roles-new = New role
roles-table = Permissions by role
roles-table-lead = Compare two roles.
roles-compare-first = Compare
roles-compare-second = With
roles-compare-none = All roles
roles-differ = Differences
roles-same = The same in both
roles-same-all = Both roles have the same permissions.

## One role
role-own = Custom role based on { $like }.
role-applies-everywhere = Applies everywhere
role-applies-spaces = In assigned { $spaces }
role-records-all = all records
role-records-own_and_unassigned = own and unassigned records
role-records-own = own records
role-given = assigned by { $who }
role-given-never = can’t be assigned
role-count-exactly = { $count ->
    [one] exactly 1 person
   *[other] exactly { $count } people
}
role-count-at_least = { $count ->
    [one] at least 1 person
   *[other] at least { $count } people
}
role-count-per_space = { $count ->
    [one] 1 per { $space }
   *[other] up to { $count } per { $space }
}
role-holders = { $count ->
    [one] 1 person
   *[other] { $count } people
}
role-view_as = View as
role-view_as-named = { $role }
role-change = Edit
role-delete = Delete role

## Creating and editing one
role-change-title = Edit { $role }
role-name = Role name
role-like = Based on
role-like-hint = Assigned by the same people, with the same access and records.
role-saved = { $role } was saved.
role-delete-title = Delete { $role }?
role-delete-unused = No one has this role.
role-delete-used = { $count ->
    [one] 1 person has this role and will get the replacement role.
   *[other] { $count } people have this role and will get the replacement role.
} So will pending invitations.
role-takeover = Replacement role

## Before it is saved
preview-title = { $count ->
    [one] This affects 1 person
   *[other] This affects { $count } people
}
preview-empty = No one gains or loses permissions.
preview-gains = Gains:
preview-loses = Loses:
preview-elsewhere = Changes where it applies:
preview-more = And { $count } more.
preview-refused = You can’t do this
preview-waiting = Checking who gains or loses permissions…
preview-failed = Couldn’t check who gains or loses permissions.
