### Words that policy packs name by key: role-, permission-, space-, status-, pack-, and why not: reason-.

## Packs: pack-<id>, and what they are for: pack-<id>-about
pack-workspaces = Workspaces
pack-workspaces-about = People work in workspaces, and each one takes a licence.
pack-simple = Simple
pack-simple-about = One owner and a few users who may do nearly everything. Ten invites.
pack-profiles = Profiles
pack-profiles-about = People answer the conversations of their profiles. Agencies come in as partners.
pack-pipelines = Pipelines
pack-pipelines-about = Six roles for marketing and sales, and rights that are set person by person. No limit on people.
pack-lines = Phone lines
pack-lines-about = Admins look after everybody; users handle the calls of their lines. No licences to count.

## Roles: role-<id>; -about says what it is for; -one is one holder inside a sentence
role-gone = A role that ended
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
role-simple-user-about = Everything but billing, connected accounts and deleting the account.
role-lines-user-about = Handles calls on the lines they were given.
role-user-one = a user
role-profiles-admin-about = Looks after the people and settings of their profiles, and reads every conversation.
role-team_member = Team member
role-team_member-about = Answers the conversations that are theirs or nobody’s.
role-team_member-one = a team member
role-read_only = Read only
role-read_only-about = For partners: sees conversations and people, and changes nothing.
role-read_only-one = somebody with read-only access
role-site_admin = Site admin
role-site_admin-about = Everything, billing included.
role-site_admin-one = a site admin
role-company_manager = Company manager
role-company_manager-about = Looks after people, pipelines and everything that is published.
role-company_manager-one = a company manager
role-marketing_manager = Marketing manager
role-marketing_manager-about = Writes and publishes, and sees every lead.
role-marketing_manager-one = a marketing manager
role-sales_manager = Sales manager
role-sales_manager-about = Assigns leads and sees those of the whole team.
role-sales_manager-one = a sales manager
role-salesperson = Salesperson
role-salesperson-about = Works on their own leads and picks up those that are nobody’s.
role-salesperson-one = a salesperson
role-jr_salesperson = Jr. salesperson
role-jr_salesperson-about = Works on the leads they were given.
role-jr_salesperson-one = a junior salesperson
role-one = somebody with the role { $role }

## Products: product-<id>
product-calls = Calls
product-messaging = Messaging
product-analytics = Analytics

## Kinds of records: record-<id>, for any number of them
record-recipient = { $count ->
    [one] Recipient
   *[other] Recipients
}
record-campaign = { $count ->
    [one] Campaign
   *[other] Campaigns
}
record-conversation = { $count ->
    [one] Conversation
   *[other] Conversations
}
record-call = { $count ->
    [one] Call
   *[other] Calls
}
record-lead = { $count ->
    [one] Lead
   *[other] Leads
}
record-opportunity = { $count ->
    [one] Opportunity
   *[other] Opportunities
}
record-account = { $count ->
    [one] Account
   *[other] Accounts
}
record-reminder = { $count ->
    [one] Reminder
   *[other] Reminders
}

## Rights of one person: switch-<id>, and their values
switch-publish_social = Publish social posts
switch-publish_email = Send bulk e-mail
switch-crm = CRM access
switch-value-no = No
switch-value-approval = With approval
switch-value-yes = Yes

## Spaces: space-<kind>, for any number of them
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
status-deactivated = Disabled
status-not_active = Not active
status-inactive = Inactive

## Why not: reason-<code>, then who can change it
reason-bare_permission = Your role does not include “{ $permission }”.
reason-bare = The rules of this organization do not allow it.
reason-not_active = Your membership is not active.
reason-organization_closed = This organization is closed.
reason-no_seat_left = { $kind ->
    [licence] { $limit ->
        [one] The one licence is taken.
       *[other] All { $limit } licences are taken.
    }
    [invite] { $limit ->
        [one] The one invite is used.
       *[other] All { $limit } invites are used.
    }
   *[seat] { $limit ->
        [one] The one seat is taken.
       *[other] All { $limit } seats are taken.
    }
}
