### The plan, on its own pages and among the settings.
### Parts: plan, settings

seats-left = { $kind ->
    [licence] { $left } of { $limit } licences are free.
    [invite] You still have { $left } out of { $limit } invites.
   *[seat] { $left } of { $limit } seats are free.
}
seats-see = See who holds one
seats-unlimited = No limit on people
billing-lead = Subscription, payment and invoices.
billing-see = See billing
connections-title = Connected accounts
connections-lead = Social networks and other links of the account.
connections-see = See connected accounts
