### Words that the pages of an organization, the operator’s console and the referral page share.
### Parts: organization, operator, referral

billing-title = Billing
nav-settings = Settings
seats-title = { $kind ->
    [license] Licenses
    [invite] Invites
    [own] { $seat_many_start }
   *[seat] Seats
}
ownership-see = Review
assignment-role = Role
assignment-all = All
partner-level = Level
records-unowned = No owner
records-hidden_owner = Hidden
members-actions = Actions
member-actions = Actions for { $name }
member-of_partner = Works for { $partner }
roles-title = Roles
roles-group-work = Work
roles-group-people = People
roles-group-organization = Organization
partner-one_level = All of a partner’s people have the same level. Change the partner’s level instead.
partner-ends_on = Last day
filters-clear = Clear filters
list-more = Show more
member-you = You
