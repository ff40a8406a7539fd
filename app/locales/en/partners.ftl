### Partners: agencies whose people work at a customer, from both sides.
### Parts: partners

partners-title = Partners
partners-lead = Agencies that work here, and customers that you work for.
partners-here = Partners here
partners-here-lead = Their people sign in with their own accounts. Who works for a partner is the partner’s to say; what they may do is yours.
partners-none = No partner yet
partners-none-text = An agency sends you its referral link. Opened here, the link lets the agency’s people in.

## A new one
partner-take_in = Add a partner
partner-take_in-text = Ask the agency for its referral link and paste it here. You see whose it is, and what its people may do, before anything happens.
partner-link = Referral link
partner-link-hint = It begins with { $start }
partner-go_on = Check the link

## One firm
partner-since = Partner since { $day }
partner-people = { $count ->
    [0] Nobody of them is let in now.
    [one] One person
   *[other] { $count } people
}
partner-level-all = All of them are { $level }.
partner-level-start = New people start as { $level }.
partner-actions = Actions for { $name }
partner-change = Change level
partner-change-title = What may { $name } do?
partner-change-effect = { $count ->
    [0] It changes nobody now, and holds for everybody who comes later.
    [one] It changes what one person may do, at once.
   *[other] It changes what { $count } people may do, together and at once.
}
partner-changed = { $name }: { $count ->
    [0] new people are { $level }.
    [one] one person is { $level } now.
   *[other] { $count } people are { $level } now.
}
partner-end-never = Here only the partner itself can end it. You can switch its people to another level.
partner-end = End partnership
partner-end-ask = End partnership…
partner-end-title = End the partnership with { $name }?
partner-end-effect = { $count ->
    [0] Nobody is let in through it now, and nobody will be.
    [one] One person loses access at once.
   *[other] { $count } people lose access at once.
}
partner-end-history = What they did stays in the history.
partner-ended = The partnership with { $name } has ended.

## One person of a firm
partner-person = Person
partner-ends-never = No end
partner-ends-past = Ended { $day }
partner-person-change = Change level and end…
partner-person-title = { $name } of { $partner }
partner-ends_on-hint = Leave it empty for no end.
partner-person-changed = The access of { $name } is saved.
partner-person-out = Remove access
partner-person-out-ask = Remove access…
partner-person-out-title = Remove the access of { $name }?
partner-person-out-effect = { $name } loses access at once.
partner-person-out-stays = { $partner } cannot bring { $name } back while it is your partner.
partner-person-gone = { $name } no longer has access.

## Customers
customers-title = Customers
customers-lead = Organizations that added you as a partner. Everybody who is active here works there with the same account.
customers-none = No customer yet
customers-none-text = Make a referral link and send it to a customer.
customer-name = Customer
customer-level = Level
customer-since = Since
customer-open = Open
customer-closed = You are not let in there.
customer-leave = Leave
customer-leave-ask = Leave…
customer-leave-title = Leave { $name }?
customer-leave-effect = All of your people lose access to { $name } at once.
customer-leave-back = To come back, { $name } must add you again.
customer-left = You no longer work for { $name }.

## The referral link
referral-section = Referral link
referral-section-lead = Whoever manages partners at a customer adds you with it. One link is enough for all customers.
referral-create = New link
referral-create-note = A new link replaces the one before, which stops working.
referral-end = End the link
referral-link = Your referral link
referral-link-hint = It is shown this once. Send it to your customers.
referral-end-title = End the referral link?
referral-end-effect = Whoever has it can no longer add you. Customers you already work for stay.
referral-ended = The referral link no longer works.
