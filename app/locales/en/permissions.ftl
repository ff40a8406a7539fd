### What each permission lets somebody do, in a plain sentence: permission-<id, dots as dashes>-about.
### Parts: roles

## Roster's own
permission-organization-update-about = Change the organization’s name, as everybody sees it.
permission-organization-delete-about = End the organization. It can be brought back for some time.
permission-ownership-transfer-about = Make somebody else the owner, once that person accepts.
permission-billing-manage-about = See and change what is paid for, how and by whom.
permission-connections-manage-about = Connect and disconnect the accounts that belong to everybody.
permission-seats-buy-about = Order more places for people, which costs money.
permission-seats-assign-about = Decide who takes a place that was bought.
permission-spaces-manage-about = Create, rename and archive the places that people work in.
permission-products-manage-about = Choose which products the organization has.
permission-records-manage-about = Tell who a record belongs to, and correct it.
permission-partners-manage-about = Let an agency in, set what its people may do, and let it go.
permission-roles-manage-about = Make roles of your own, holding no more than you do.
permission-api_keys-manage-about = Let other programs act for the organization.
permission-audit-read-about = Read who did what, to whom and when.
permission-members-read-about = See who is here, with which role and where.
permission-members-invite-about = Offer people a place, send it again or take it back.
permission-members-copy_link-about = Hand an invitation over by other means than the letter.
permission-members-role-change-about = Give people another role, other places, products and rights.
permission-members-deactivate-about = Stop somebody from entering, and let them in again.
permission-members-remove-about = End a membership for good.

## Of the host product
permission-segments-manage-about = Decide which groups of people are written to.
permission-contacts-review-about = Look through the contacts and correct them.
permission-campaigns-configure-about = Set up what is sent, to whom and when.
permission-campaigns-send-about = Send out campaigns of your own.
permission-responses-handle-about = Read and answer what comes back to your campaigns.
permission-calls-handle-about = Take and make calls on the lines you were given.
permission-lines-configure-about = Set hours, greetings and forwarding of the phone lines.
permission-posts-publish-about = Put posts on the connected pages.
permission-leads-handle-about = Work with people who showed interest.
permission-leads-assign-about = Decide who looks after a lead.
permission-integrations-sync-about = Connect other tools and keep them up to date.
permission-auto_replies-edit-about = Change what is answered while nobody is there.
permission-widget-edit-about = Change how the message widget looks and what it asks.
permission-widget-embed_code-about = Copy the code that puts the widget on a website.
permission-conversations-assign-about = Decide who answers a conversation.
permission-conversations-read-about = Read conversations, as far as the role sees them.
permission-conversations-answer-about = Write back to customers.
permission-shortcuts-own-about = Save answers of your own to use again.
permission-social-publish-about = Put posts on the company’s social pages.
permission-email-publish-about = Send e-mail to many people at once.
permission-crm-use-about = Open the CRM and work in it.
permission-automation-edit-about = Change what happens by itself, and when.
permission-reports-read-about = See the figures of campaigns and sales.
permission-pipelines-administer-about = Change the stages of a pipeline and its rules.
