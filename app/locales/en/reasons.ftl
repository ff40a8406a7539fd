### Why something is not allowed, and who can change it: reason-.
### Parts: organization, referral

reason-missing_permission = Your role, { $role }, doesn’t include “{ $permission }”.
reason-outside_your_spaces = Your { $spaces } don’t include { $names }.
reason-outside_all_spaces = This is outside your { $spaces }.
reason-cannot_grant_role = You can’t assign the role { $role }.
reason-cannot_manage_role = You can’t manage someone with the role { $role }.
reason-target_outranks_you = This person’s role, { $role }, is above yours.
reason-yourself = You can’t change your own role or access.
reason-last_holder = Your organization needs someone with the role { $role }.
reason-role_limit = { $limit ->
    [one] Only 1 person can be { $role }
   *[other] Only { $limit } people can be { $role }
}: { $holders }.
reason-role_limit_in_space = { $limit ->
    [one] { $space } can have 1 { $role }
   *[other] { $space } can have up to { $limit } people with the role { $role }
}: { $holders }.
reason-too_many_spaces = The role { $role } allows at most { $limit } { $spaces }.
reason-spaces_required = { $min ->
    [one] Choose a { $spaces }.
   *[other] Choose at least { $min } { $spaces }.
}
reason-all_spaces_not_offered = “All { $spaces }” isn’t available for this role. Choose them individually.
reason-only_founder = The role { $role } stays with the person who created the organization.
reason-only_by_transfer = Ownership can only be transferred.
reason-unknown_role = The role “{ $role }” doesn’t exist here.
reason-partner_managed = This person is managed by their partner.
reason-partners_only = The role { $role } is only for partners.
reason-product_not_enabled = { $product } isn’t turned on here.
reason-product_not_for_role = { $product } isn’t available for the role { $role }.
reason-permission_withheld = “{ $permission }” is turned off for you.
reason-needs_approval = You need approval for “{ $permission }”.
reason-not_yours = Your role includes only your own records.
reason-beyond_you = Not among your own permissions: { $permissions }.
reason-view_only = You’re viewing as { $role }. Stop viewing to edit.
reason-operator_only = Only support can do this.
reason-never_in_this_pack = Not available for this team model.
reason-wrong_status = Not available while this person’s status is { $status }.
reason-hidden_space = a hidden { $space }
reason-holder = { $name } ({ $role })
reason-ask = Ask { $who }.
reason-ask_operator = Contact support.

permission-organization-update = Rename the organization
permission-organization-delete = Delete the organization
permission-ownership-transfer = Transfer ownership
permission-billing-manage = Manage the subscription and billing
permission-connections-manage = Manage connected accounts
permission-seats-buy = { $kind ->
    [license] Buy licenses
    [invite] Buy invites
    [own] Buy { $seat_many }
   *[seat] Buy seats
}
permission-spaces-manage = Manage { $spaces }
permission-products-manage = { $product_word ->
    [own] Manage { $product_many }
   *[usual] Manage products
}
permission-records-manage = Manage records
permission-partners-manage = Manage partners
permission-roles-manage = Manage roles
permission-audit-read = View history
permission-members-read = View members
permission-members-invite = Invite people
permission-members-copy_link = Copy invitation links
permission-members-role-change = Change roles and { $spaces }
permission-members-deactivate = { $status ->
    [not_active] Disable and enable members
   *[deactivated] Deactivate and reactivate members
}
permission-members-remove = Remove members
permission-segments-manage = Manage market segments
permission-contacts-review = Review contacts
permission-campaigns-configure = Configure campaigns
permission-campaigns-send = Send campaigns
permission-responses-handle = Answer responses
permission-calls-handle = Handle calls
permission-lines-configure = Configure phone lines
permission-posts-publish = Publish posts
permission-leads-handle = Handle leads
permission-leads-assign = Assign leads
permission-integrations-sync = Sync integrations
permission-auto_replies-edit = Edit auto-replies
permission-widget-edit = Edit the message widget
permission-widget-embed_code = Get the embed code
permission-conversations-assign = Assign conversations
permission-conversations-read = Read conversations
permission-conversations-answer = Answer conversations
permission-shortcuts-own = Use personal shortcuts
permission-social-publish = Publish social posts
permission-email-publish = Send bulk email
permission-crm-use = Use the CRM
permission-automation-edit = Edit automations
permission-reports-read = View reports
permission-pipelines-administer = Manage pipelines
