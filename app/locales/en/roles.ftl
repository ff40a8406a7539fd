### Roles: the screen, the editor, previews, looking through a role's eyes, and why.
### Entries: setup

roles-title = Roles
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
roles-group-work = The work
roles-group-people = People
roles-group-organization = The organization

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

## Why
why-title = Who can do that, and why?
why-lead = The answer comes from the rules that Roster itself follows.
why-search-person = Search people
why-search-whom = Search whom
why-search-record = Search records
why-person = Person
why-whom = On whom
why-record = Record
why-record_of = { $kind }, { $owner }
why-act = What they want to do
why-choose = Choose
why-thing = Where
why-anywhere = Anywhere at all
why-anything = Nothing in particular
why-with_role = As what
why-with_like = Like which role
why-with_product = Which product
why-with_switch = Which right
why-act_see = See a record
why-act_read = Open somebody’s page
why-act_invite = Invite somebody
why-act_resend = Send an invitation again
why-act_revoke = Take back an invitation
why-act_place = Give somebody another role
why-act_give_products = Give somebody a product
why-act_turn = Switch on a right of somebody
why-act_deactivate = Disable somebody
why-act_reactivate = Enable somebody
why-act_remove = Remove somebody
why-act_transfer = Hand over ownership to somebody
why-act_partner_level = Let a partner’s people stand at another level
why-act_remove_partner_person = Take out one of a partner’s people
why-act_define_role = Make a role
why-you = This person
why-yes = Yes, { $name } may do this.
why-by_role = By the role { $role }.
why-by_role-everywhere = By the role { $role }, everywhere.
why-by_role-in = By the role { $role }, in { $spaces }.
why-no = No, { $name } may not do this. They would read:
why-lifted = This can be changed by:
why-lifted_subject = Another choice would do.
why-lifted_nobody = Nobody can change that.
