### One sentence on what each permission allows: permission-<id, dots as dashes>-about.
### Parts: roles

## Roster's own permissions
permission-organization-update-about = Change the organization’s name for everyone.
permission-organization-delete-about = Delete the organization. It can be restored for a limited time.
permission-ownership-transfer-about = Transfer ownership to someone else once they accept.
permission-billing-manage-about = View and change the plan and payment details.
permission-connections-manage-about = Connect and disconnect the organization’s accounts.
permission-seats-buy-about = { $kind ->
    [license] Request more or fewer licenses, which changes what you pay.
    [invite] Request more or fewer invites, which changes what you pay.
    [own] Request more or fewer { $seat_many }, which changes what you pay.
   *[seat] Request more or fewer seats, which changes what you pay.
}
permission-spaces-manage-about = Create, rename, and archive { $spaces }.
permission-products-manage-about = { $product_word ->
    [own] Choose which { $product_many } the organization has.
   *[usual] Choose which products the organization has.
}
permission-records-manage-about = Set and correct who owns a record.
permission-partners-manage-about = Add agencies, set what their people can do, and end partnerships.
permission-roles-manage-about = Create, edit, and delete custom roles, up to your own permissions.
permission-audit-read-about = View the audit log of all changes.
permission-members-read-about = View members, their roles, and their access.
permission-members-invite-about = Send, resend, and revoke invitations.
permission-members-copy_link-about = Share an invitation link instead of the email.
permission-members-role-change-about = { $product_word ->
    [own] Change people’s roles, { $spaces }, { $product_many }, and individual permissions.
   *[usual] Change people’s roles, { $spaces }, products, and individual permissions.
}
permission-members-deactivate-about = { $status ->
    [not_active] Disable members and re-enable them.
   *[deactivated] Deactivate members and reactivate them.
}
permission-members-remove-about = Permanently delete memberships.

## The host product's permissions
permission-segments-manage-about = Define the groups of people campaigns go to.
permission-contacts-review-about = Review and correct contacts.
permission-campaigns-configure-about = Set up what is sent, to which contacts, and when.
permission-campaigns-send-about = Send your own campaigns.
permission-responses-handle-about = Read and answer responses to your campaigns.
permission-calls-handle-about = Start and answer calls on your assigned lines.
permission-lines-configure-about = Set hours, greetings, and forwarding for phone lines.
permission-posts-publish-about = Publish posts on connected pages.
permission-leads-handle-about = Work with leads.
permission-leads-assign-about = Choose who owns a lead.
permission-integrations-sync-about = Connect other tools and keep them in sync.
permission-auto_replies-edit-about = Edit the replies sent while no one is available.
permission-widget-edit-about = Change how the message widget looks and what it asks.
permission-widget-embed_code-about = Copy the code that adds the widget to a website.
permission-conversations-assign-about = Choose who answers a conversation.
permission-conversations-read-about = Read the conversations the role includes.
permission-conversations-answer-about = Reply to customers.
permission-shortcuts-own-about = Save replies to use again.
permission-social-publish-about = Publish posts on the company’s social pages.
permission-email-publish-about = Send email to many people.
permission-crm-use-about = Open and use the CRM.
permission-automation-edit-about = Change what happens automatically, and when.
permission-reports-read-about = View campaign and sales numbers.
permission-pipelines-administer-about = Change a pipeline’s stages and rules.
