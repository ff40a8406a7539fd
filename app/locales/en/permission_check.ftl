### The permission check: who can do something, and why.
### Parts: permission_check

permission_check-title = Permission check
permission_check-lead = See what someone can do, why, and who can change it.
permission_check-search-person = Search people
permission_check-search-target = Search targets
permission_check-search-record = Search records
permission_check-person = Person
permission_check-target = Target
permission_check-record = Record
permission_check-record_of = { $kind }, { $owner }
permission_check-action = Action
permission_check-choose = Choose
permission_check-where = Where
permission_check-anywhere = Anywhere
permission_check-anything = No specific record
permission_check-with_role = Role
permission_check-with_like = Based on
permission_check-with_product = { $product_word ->
    [own] { $product_one_start }
   *[usual] Product
}
permission_check-with_override = Permission
permission_check-act_see = View a record
permission_check-act_read = View a member
permission_check-act_invite = Invite someone
permission_check-act_resend = Resend an invitation
permission_check-act_revoke = Revoke an invitation
permission_check-act_assign = Change someone’s role
permission_check-act_give_products = { $product_word ->
    [own] Assign { $product_many } to someone
   *[usual] Assign a product to someone
}
permission_check-act_set_override = Turn on an individual permission
permission_check-act_deactivate = { $status ->
    [not_active] Disable someone
   *[deactivated] Deactivate someone
}
permission_check-act_reactivate = { $status ->
    [not_active] Enable someone
   *[deactivated] Reactivate someone
}
permission_check-act_remove = Remove someone
permission_check-act_transfer = Transfer ownership to someone
permission_check-act_partner_level = Change a partner’s level
permission_check-act_remove_partner_person = Remove someone’s partner access
permission_check-act_define_role = Create a role
permission_check-you = This person
permission_check-yes = Yes, { $name } can do this.
permission_check-by_role = Allowed by the role { $role }.
permission_check-by_role-everywhere = Allowed by the role { $role }, everywhere.
permission_check-by_role-in = Allowed by the role { $role }, in { $spaces }.
permission_check-no = No, { $name } can’t do this. They’d see:
permission_check-resolved_by = Can be changed by:
permission_check-resolved_by_subject = A different option works.
permission_check-resolved_by_no_one = No one can change that.
