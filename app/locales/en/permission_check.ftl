### The permission check: who can do something, and why.
### Parts: permission_check

why-title = Permission check
why-lead = See what someone can do, why, and who can change it.
why-search-person = Search people
why-search-whom = Search targets
why-search-record = Search records
why-person = Person
why-whom = Target
why-record = Record
why-record_of = { $kind }, { $owner }
why-act = Action
why-choose = Choose
why-thing = Where
why-anywhere = Anywhere
why-anything = No specific record
why-with_role = Role
why-with_like = Based on
why-with_product = Product
why-with_switch = Permission
why-act_see = View a record
why-act_read = View a member
why-act_invite = Invite someone
why-act_resend = Resend an invitation
why-act_revoke = Revoke an invitation
why-act_place = Change someone’s role
why-act_give_products = Give someone a product
why-act_turn = Turn on an individual permission
why-act_deactivate = { $status ->
    [not_active] Disable someone
   *[deactivated] Deactivate someone
}
why-act_reactivate = { $status ->
    [not_active] Enable someone
   *[deactivated] Reactivate someone
}
why-act_remove = Remove someone
why-act_transfer = Transfer ownership to someone
why-act_partner_level = Change a partner’s level
why-act_remove_partner_person = Remove someone’s partner access
why-act_define_role = Create a role
why-you = This person
why-yes = Yes, { $name } can do this.
why-by_role = Allowed by the role { $role }.
why-by_role-everywhere = Allowed by the role { $role }, everywhere.
why-by_role-in = Allowed by the role { $role }, in { $spaces }.
why-no = No, { $name } can’t do this. They’d see:
why-lifted = Can be changed by:
why-lifted_subject = A different option works.
why-lifted_nobody = No one can change that.
