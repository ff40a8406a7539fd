### The plan: seats, billing, and connected accounts.
### Parts: plan, settings

seats-left = { $kind ->
    [license] { $taken } of { $limit } licenses used, { $left } available
    [invite] You still have { $left } out of { $limit } invites
    [own] { $taken } of { $limit } { $seat_many } used, { $left } available
   *[seat] { $taken } of { $limit } seats used, { $left } available
}
seats-see = { $kind ->
    [license] View licenses
    [invite] View invites
    [own] View { $seat_many }
   *[seat] View seats
}
seats-unlimited = Unlimited members
billing-lead = Subscription, payment, and invoices.
billing-see = View billing
connections-title = Connected accounts
connections-lead = Connected social accounts.
connections-see = View connected accounts
