### Partners, as customers and as agencies see them.
### Parts: partners

partners-title = Partners
partners-lead = Agencies with access, and customers you serve.
partners-here = Agencies
partners-here-lead = They choose their people; you choose their access.
partners-none = No partners yet
partners-none-text = An agency sends you its referral link. Open it to give the agency’s people access.

## Adding one
partner-add = Add partner
partner-add-text = Ask the agency for its referral link and paste it here. You can review the agency and its access first.
partner-link = Referral link
partner-link-hint = Starts with { $start }
partner-go_on = Continue

## One agency
partner-since = Partner since { $day }
partner-people = { $count ->
    [0] No one has access.
    [one] 1 person
   *[other] { $count } people
}
partner-suspended = Suspended
partner-suspended-note = Its organization is closed. Its people have no access until it’s open again.
partner-level-all = Everyone has the role { $level }.
partner-level-start = New people start as { $level }.
partner-actions = Actions for { $name }
partner-change = Change level
partner-change-title = Change { $name }’s level
partner-change-effect = { $count ->
    [0] No one is affected now. It applies to everyone who joins later.
    [one] Access changes immediately for 1 person.
   *[other] Access changes immediately for { $count } people.
}
partner-changed = { $name }: { $count ->
    [0] new people start as { $level }.
    [one] 1 person is now { $level }.
   *[other] { $count } people are now { $level }.
}
partner-end-never = Only the partner can end this partnership. You can change their level.
partner-end = End partnership
partner-end-ask = End partnership…
partner-end-title = End the partnership with { $name }?
partner-end-effect = { $count ->
    [0] No one has access through this partner, and no one else can get it.
    [one] 1 person loses access immediately.
   *[other] { $count } people lose access immediately.
}
partner-end-history = Their past actions stay in the history.
partner-ended = Partnership with { $name } ended.

## One person of an agency
partner-person = Person
partner-ends-never = No end date
partner-ends-past = Ended { $day }
partner-person-change = Change level and end date…
partner-person-title = { $name } at { $partner }
partner-ends_on-hint = Leave empty for no end date.
partner-person-changed = { $name }’s access was updated.
partner-person-out = Remove access
partner-person-out-ask = Remove access…
partner-person-out-title = Remove { $name }’s access?
partner-person-out-effect = { $name } loses access immediately.
partner-person-out-stays = { $partner } can’t restore { $name }’s access during this partnership.
partner-person-gone = { $name }’s access was removed.

## Customers
customers-title = Customers
customers-lead = Organizations that added you as a partner. Every active member here can work there with the same account.
customers-none = No customers yet
customers-none-text = Create a referral link and send it to a customer.
customer-name = Customer
customer-level = Level
customer-since = Since
customer-open = Open
customer-closed = You don’t have access.
customer-leave = Leave
customer-leave-ask = Leave…
customer-leave-title = Leave { $name }?
customer-leave-effect = All of your people lose access to { $name } immediately.
customer-leave-back = To return, { $name } must add you again.
customer-left = You left { $name }.

## The referral link
referral-section = Referral link
referral-section-lead = Customers use this link to add your agency.
referral-create = Create link
referral-create-note = Replaces the current link.
referral-revoke = Revoke link
referral-link = Your referral link
referral-link-hint = Shown only once. Send it to your customers.
referral-revoke-title = Revoke the referral link?
referral-revoke-effect = It can’t be used to add you anymore. Your current customers stay.
referral-ended = Referral link revoked.
