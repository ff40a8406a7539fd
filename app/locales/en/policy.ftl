### Words that policy packs name by key: role-, permission-, space-, status-, pack-, and why not: reason-.

## Packs: pack-<id>, and what they are for: pack-<id>-about
pack-workspaces = Workspaces
pack-workspaces-about = People work in workspaces, and each one takes a licence.
pack-lines = Phone lines
pack-lines-about = Admins look after everybody; users handle the calls of their lines. No licences to count.

## Roles: role-<id>; -about says what it is for; -one is one holder inside a sentence
role-owner = Owner
role-owner-about = Everything, billing included. One person holds it.
role-owner-one = the owner
role-admin = Admin
role-admin-about = Looks after people and settings.
role-admin-one = an admin
role-manager = Manager
role-manager-about = Runs one workspace: its people, campaigns and contacts.
role-manager-one = a manager
role-member = Member
role-member-about = Sends campaigns and answers their own responses.
role-member-one = a member
role-user = User
role-user-about = Handles calls on the lines they were given.
role-user-one = a user
role-one = somebody with the role { $role }

## Permissions: permission-<id, dots as dashes>
permission-organization-update = Rename the organization
permission-organization-delete = Delete the organization
permission-ownership-transfer = Hand over ownership
permission-billing-manage = Manage the subscription and billing
permission-connections-manage = Manage connected accounts
permission-seats-buy = Buy seats
permission-seats-assign = Assign seats
permission-spaces-manage = Create and configure spaces
permission-partners-manage = Manage partners
permission-roles-manage = Manage roles
permission-api_keys-manage = Manage API keys
permission-audit-read = Read the history
permission-members-read = See the members
permission-members-invite = Invite people
permission-members-copy_link = Copy invitation links
permission-members-role-change = Change roles and spaces
permission-members-deactivate = Disable and enable people
permission-members-remove = Remove people
permission-segments-manage = Manage market segments
permission-contacts-review = Review the contacts database
permission-campaigns-configure = Configure campaigns
permission-campaigns-send = Send campaigns
permission-responses-handle = Answer responses
permission-calls-handle = Handle calls
permission-lines-configure = Configure phone lines

## Spaces: space-<kind>, for any number of them
space-workspace = { $count ->
    [one] Workspace
   *[other] Workspaces
}
space-profile = { $count ->
    [one] Profile
   *[other] Profiles
}
space-line = { $count ->
    [one] Phone line
   *[other] Phone lines
}
space-pipeline = { $count ->
    [one] Pipeline
   *[other] Pipelines
}

## Statuses: status-<the pack's word>
status-invited = Invited
status-pending = Pending
status-active = Active
status-deactivated = Disabled
status-not_active = Not active

## Why not: reason-<code>, then who can change it
reason-missing_permission = Your role, { $role }, does not include “{ $permission }”.
reason-bare_permission = Your role does not include “{ $permission }”.
reason-bare = The rules of this organization do not allow it.
reason-not_active = Your membership is not active.
reason-organization_closed = This organization is closed.
reason-outside_your_spaces = { $names } is outside your { $spaces }.
reason-outside_all_spaces = This reaches beyond your { $spaces }.
reason-cannot_grant_role = You cannot give the role { $role }.
reason-cannot_manage_role = You cannot change somebody with the role { $role }.
reason-target_outranks_you = This person’s role, { $role }, is above yours.
reason-yourself = You cannot do this to yourself.
reason-last_holder = The organization must keep { $role }.
reason-role_limit = { $limit ->
    [one] Only one person can be { $role }
   *[other] Only { $limit } people can be { $role }
}, and that is { $holders }.
reason-role_limit_in_space = { $limit ->
    [one] { $space } has room for one { $role }
   *[other] { $space } has room for { $limit } with the role { $role }
}, and that is { $holders }.
reason-too_many_spaces = { $role } works in at most { $limit } { $spaces }.
reason-spaces_required = Choose at least { $min } { $spaces }.
reason-all_spaces_not_offered = “All { $spaces }” is not offered here. Choose them one by one.
reason-no_seat_left = { $kind ->
    [licence] { $limit ->
        [one] The one licence is taken.
       *[other] All { $limit } licences are taken.
    }
   *[seat] { $limit ->
        [one] The one seat is taken.
       *[other] All { $limit } seats are taken.
    }
}
reason-only_by_transfer = The role { $role } is given only by handing it over.
reason-unknown_role = There is no role “{ $role }” here.
reason-operator_only = Only the operator of this service can do this.
reason-never_in_this_pack = This is not done in this kind of team.
reason-wrong_status = Not possible while this person is: { $status }.
reason-hidden_space = a space you do not see
reason-holder = { $name } ({ $role })
reason-ask = Ask { $who }.
reason-ask_operator = Ask whoever runs this service.
