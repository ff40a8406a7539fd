### Seats under the pack's word for them, orders of more, and the host's own pages.
### Parts: plan

seats-word = { $kind ->
    [licence] { $count ->
        [one] licence
       *[other] licences
    }
    [invite] { $count ->
        [one] invite
       *[other] invites
    }
   *[seat] { $count ->
        [one] seat
       *[other] seats
    }
}
seats-unlimited-text = In this kind of team nobody counts seats. Invite as many people as you like.
seats-denied = You cannot see these numbers

## The ledger
seats-taken = { $taken } of { $limit } taken
seats-number-owner = { $count ->
    [one] The owner’s own place takes none.
   *[other] { $count } of them take none.
}
seats-number-expired = { $count ->
    [one] It holds none.
   *[other] They hold none.
}
seats-fixed = The number is fixed in this kind of team.
seats-over = More { $seats } are taken than there are
seats-holders = Person by person
seats-holders-lead = One is free again as soon as an invitation expires or is taken back, or somebody leaves.
seats-why = Why
seats-why-free = Takes none: the owner’s place
seats-why-deactivated = Still holds one
seats-why-until = Free again { $when }
seats-why-expired = Holds none: expired { $when }

## Another number
seats-order = Change the number
seats-order-title = Change the number of { $seats }
seats-order-send = Order
seats-order-how = Nothing changes before the order is confirmed. You get a letter with the answer.
seats-wanted = How many in all
seats-effect-unknown = Enter a whole number.
seats-effect-same = That is the number you have.
seats-effect-more = { $count } more than the { $limit } you have.
seats-effect-fewer = { $count } fewer than the { $limit } you have. The { $taken } that are taken stay as they are.
seats-effect-blocks = Fewer than the { $taken } that are taken
seats-effect-blocks-nobody = Nobody is removed.
seats-effect-blocks-rest = { $count ->
    [one] Nobody new comes in until one of those taken is given up.
   *[other] Nobody new comes in until { $count } of those taken are given up.
}
seats-ordered = A change to { $count } { $seats } is ordered.

## Orders
seats-orders = Orders
seats-orders-lead = Each asks for a number in all, and one waits at a time.
seats-orders-past = Earlier orders
seats-orders-none = Nothing has been ordered yet.
seats-order-waits = A change to { $count } { $seats } waits for an answer
seats-order-by = Ordered by { $name }
seats-order-until = Until the answer comes, it stays at { $count }.
seats-order-cancel = Take the order back
seats-order-cancelled = The order is taken back.
seats-order-handed_on = The billing system is working on it, so it can no longer be taken back.
seats-order-number = Number
seats-order-instead = instead of { $count }
seats-order-answer = Answer
seats-order-from = Ordered by
seats-order-at = When
seats-order-state-requested = Waiting
seats-order-state-confirmed = Confirmed
seats-order-state-declined = Declined
seats-order-state-cancelled = Taken back
seats-order-state-failed = Not delivered

## The host's own pages
billing-open = Open billing
billing-beside = Opens in a new tab.
billing-plan = Plan
billing-none = Billing is not set up here
billing-none-text = Ask whoever runs this service.
connections-open = Open connected accounts
