### Names that policy packs refer to by key: role-, product-, space-, status-; and the most common denial reasons: reason-.

## Roles: role-<id>; -about describes it; -one is one holder inside a sentence
role-gone = Deleted role
role-owner = Owner
role-owner-one = the owner
role-admin = Admin
role-admin-one = an admin
role-manager = Manager
role-manager-one = a manager
role-member = Member
role-member-one = a member
role-user = User
role-user-one = a user
role-team_member = Team member
role-team_member-one = a team member
role-read_only = Read-only
role-read_only-one = someone with read-only access
role-site_admin = Site admin
role-site_admin-one = a site admin
role-company_manager = Company manager
role-company_manager-one = a company manager
role-marketing_manager = Marketing manager
role-marketing_manager-one = a marketing manager
role-sales_manager = Sales manager
role-sales_manager-one = a sales manager
role-salesperson = Salesperson
role-salesperson-one = a salesperson
role-jr_salesperson = Jr. salesperson
role-jr_salesperson-one = a junior salesperson
role-one = someone with the role { $role }

## Products: product-<id>
product-calls = Calls
product-messaging = Messaging
product-analytics = Analytics

## Spaces: space-<kind>, by number
space-space = { $count ->
    [one] space
   *[other] spaces
}
space-workspace = { $count ->
    [one] workspace
   *[other] workspaces
}
space-profile = { $count ->
    [one] profile
   *[other] profiles
}
space-line = { $count ->
    [one] phone line
   *[other] phone lines
}
space-pipeline = { $count ->
    [one] pipeline
   *[other] pipelines
}

## Statuses: status-<the pack's word>
status-invited = Invited
status-pending = Pending
status-active = Active
status-deactivated = Deactivated
status-not_active = Not Active
status-inactive = Inactive

## Denial reasons: reason-<code>
reason-bare_permission = Your role doesn’t include “{ $permission }”.
reason-bare = This organization’s team model doesn’t allow it.
reason-not_active = Your membership isn’t active.
reason-organization_closed = This organization is read-only.
reason-seats_needed = { $kind ->
    [license] This partner’s people need { $needed } licenses, and { $left } are available.
    [invite] This partner’s people need { $needed } invites, and { $left } are available.
    [own] This partner’s people need { $needed } { $seat_many }, and { $left } are available.
   *[seat] This partner’s people need { $needed } seats, and { $left } are available.
}
reason-no_seat_left = { $kind ->
    [license] { $limit ->
        [one] The only license is in use.
       *[other] All { $limit } licenses are in use.
    }
    [invite] { $limit ->
        [one] The only invite is in use.
       *[other] All { $limit } invites are in use.
    }
    [own] { $limit ->
        [one] The only { $seat_one } is in use.
       *[other] All { $limit } { $seat_many } are in use.
    }
   *[seat] { $limit ->
        [one] The only seat is in use.
       *[other] All { $limit } seats are in use.
    }
}
