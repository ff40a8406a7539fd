### Names that policy packs refer to by key: kinds of records (record-<id>), individual permissions (switch-<id>).
### Parts: organization

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
switch-publish_social = Publish social posts
switch-publish_email = Send bulk email
switch-crm = CRM access
switch-value-no = No
switch-value-approval = With approval
switch-value-yes = Yes
