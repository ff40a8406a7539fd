### Names that policy packs refer to by key: kinds of records (record-<id>), individual permissions (override-<id>).
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
override-publish_social = Publish social posts
override-publish_email = Send bulk email
override-crm = CRM access
override-value-no = No
override-value-approval = With approval
override-value-yes = Yes
