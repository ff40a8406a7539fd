### Roles: the screen, the editor, previews, looking through a role's eyes, and why.
### Parts: roles

roles-lead = Who may do what here, and where it holds.
roles-make = Make a role
roles-table = What each role may do
roles-table-lead = Choose two roles to see what differs first.
roles-compare-first = Compare
roles-compare-second = With
roles-compare-none = All roles
roles-differ = What differs
roles-same = The same in both
roles-same-all = They may do the same.

## One role
role-own = Your own role. It stands like { $like }.
role-reach-everywhere = Holds everywhere
role-reach-spaces = Holds in its own { $spaces }
role-records-all = sees every record
role-records-own_and_unassigned = sees its own records and those of nobody
role-records-own = sees its own records
role-given = given by { $who }
role-given-never = given by nobody
role-count-exactly = { $count ->
    [one] exactly one person
   *[other] exactly { $count } people
}
role-count-at_least = { $count ->
    [one] at least one person
   *[other] at least { $count } people
}
role-count-per_space = { $count ->
    [one] one in each { $space }
   *[other] at most { $count } in each { $space }
}
role-holders = { $count ->
    [0] held by nobody
    [one] held by one person
   *[other] held by { $count } people
}
role-look = View as
role-look-named = { $role }
role-change = Change
role-end = End role

## Making and changing one
role-change-title = Change the role { $role }
role-name = Name of the role
role-like = Stands like
role-like-hint = It is given by the same people, holds in the same places and sees the same records.
role-saved = The role { $role } is saved.
role-end-title = End the role { $role }?
role-end-unused = Nobody holds it.
role-end-used = { $count ->
    [one] One person holds it, and gets another role in the same moment.
   *[other] { $count } people hold it, and get another role in the same moment.
} Pending invitations change with it.
role-takeover = The role that takes over

## Before it is saved
preview-title = { $count ->
    [one] This changes one person
   *[other] This changes { $count } people
}
preview-nobody = Nobody gains or loses anything.
preview-gains = Gains:
preview-loses = Loses:
preview-elsewhere = In other places than before:
preview-more = And { $count } more.
preview-refused = You cannot do this
preview-waiting = Looking up who gains and who loses something.
preview-failed = It could not be looked up who gains and who loses something.
