### Why something is not allowed, and who can change it: reason-.
### Parts: organization, referral

reason-missing_permission = Your role, { $role }, does not include “{ $permission }”.
reason-outside_your_spaces = { $names } is outside your { $spaces }.
reason-outside_all_spaces = This is outside your { $spaces }.
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
reason-spaces_required = { $min ->
    [one] Choose a { $spaces }.
   *[other] Choose at least { $min } { $spaces }.
}
reason-all_spaces_not_offered = “All { $spaces }” does not go with this role. Choose them one by one.
reason-only_founder = The role { $role } stays with who founded the organization.
reason-only_by_transfer = The role { $role } is given only by handing it over.
reason-unknown_role = There is no role “{ $role }” here.
reason-partner_managed = This person belongs to a partner, who looks after them.
reason-partners_only = The role { $role } is for the people of partners.
reason-product_not_enabled = { $product } is not enabled here.
reason-product_not_for_role = { $product } is not for the role { $role }.
reason-switched_off = “{ $permission }” is switched off for you.
reason-needs_approval = “{ $permission }” needs an approval for you.
reason-not_yours = Your role sees only what is yours.
reason-beyond_you = You do not hold { $permissions } yourself.
reason-view_only = You are only looking, as { $role } would. Stop viewing to change something.
reason-operator_only = Only the operator of this service can do this.
reason-never_in_this_pack = Not available in this kind of team.
reason-wrong_status = Not possible while this person is: { $status }.
reason-hidden_space = a space you do not see
reason-holder = { $name } ({ $role })
reason-ask = Ask { $who }.
reason-ask_operator = Ask whoever runs this service.

permission-organization-update = Rename the organization
permission-organization-delete = Delete the organization
permission-ownership-transfer = Hand over ownership
permission-billing-manage = Manage the subscription and billing
permission-connections-manage = Manage connected accounts
permission-seats-buy = Buy seats
permission-seats-assign = Assign seats
permission-spaces-manage = Create and configure spaces
permission-products-manage = Enable products
permission-records-manage = Keep the register of records
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
permission-posts-publish = Publish posts
permission-leads-handle = Handle leads
permission-leads-assign = Assign leads
permission-integrations-sync = Sync integrations
permission-auto_replies-edit = Edit auto replies
permission-widget-edit = Edit the message widget
permission-widget-embed_code = Get the embed code
permission-conversations-assign = Assign conversations
permission-conversations-read = Read conversations
permission-conversations-answer = Answer conversations
permission-shortcuts-own = Keep personal shortcuts
permission-social-publish = Publish social posts
permission-email-publish = Send bulk e-mail
permission-crm-use = Use the CRM
permission-automation-edit = Edit automation
permission-reports-read = Read reports
permission-pipelines-administer = Administer pipelines
