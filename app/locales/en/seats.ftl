### Seats (by the pack's word), requests to change their number, and the host's own pages.
### Parts: plan

seats-word = { $kind ->
    [license] { $count ->
        [one] license
       *[other] licenses
    }
    [invite] { $count ->
        [one] invite
       *[other] invites
    }
    [own] { $count ->
        [one] { $seat_one }
       *[other] { $seat_many }
    }
   *[seat] { $count ->
        [one] seat
       *[other] seats
    }
}
seats-unlimited-text = This team model doesn’t limit the number of people. Invite as many as you like.
seats-denied = { $kind ->
    [license] You can’t view licenses
    [invite] You can’t view invites
    [own] You can’t view { $seat_many }
   *[seat] You can’t view seats
}

## The ledger
seats-taken = { $taken } of { $limit } used
seats-number-owner = { $kind ->
    [license] { $count ->
        [one] The owner doesn’t use a license.
       *[other] { $count } of them don’t use a license.
    }
    [invite] { $count ->
        [one] The owner doesn’t use an invite.
       *[other] { $count } of them don’t use an invite.
    }
    [own] { $count ->
        [one] The owner doesn’t use any { $seat_many }.
       *[other] { $count } of them don’t use any { $seat_many }.
    }
   *[seat] { $count ->
        [one] The owner doesn’t use a seat.
       *[other] { $count } of them don’t use a seat.
    }
}
seats-number-expired = { $kind ->
    [license] These don’t use a license.
    [invite] These don’t use an invite.
    [own] These don’t use any { $seat_many }.
   *[seat] These don’t use a seat.
}
seats-fixed = This number is fixed for this team model.
seats-over = You’re using more { $seats } than you have
seats-holders = { $kind ->
    [license] Who uses a license
    [invite] Who uses an invite
    [own] Who uses { $seat_many }
   *[seat] Who uses a seat
}
seats-holders-lead = { $kind ->
    [license] A license is released when an invitation expires or is revoked, or when a person leaves.
    [invite] An invite is released when an invitation expires or is revoked, or when a person leaves.
    [own] { $seat_many_start } are released when an invitation expires or is revoked, or when a person leaves.
   *[seat] A seat is released when an invitation expires or is revoked, or when a person leaves.
}
seats-status = Status
seats-status-free = Owner: not counted
seats-status-deactivated = Still counted
seats-status-until = Expires { $when }
seats-status-expired = Not counted: expired { $when }

## Another number
seats-order = { $kind ->
    [license] Change licenses
    [invite] Change invites
    [own] Change { $seat_many }
   *[seat] Change seats
}
seats-order-title = Change { $seats }
seats-order-send = Request change
seats-order-how = Takes effect once confirmed. We’ll email you the answer.
seats-wanted = { $kind ->
    [license] Total licenses
    [invite] Total invites
    [own] Total { $seat_many }
   *[seat] Total seats
}
seats-effect-unknown = Enter a whole number.
seats-effect-same = You already have this number.
seats-effect-more = { $count } more than the { $limit } you have.
seats-effect-fewer = { $count } fewer than the { $limit } you have. The { $taken } in use don’t change.
seats-effect-blocks = Fewer than the { $taken } in use
seats-effect-removes-no_one = No one is removed.
seats-effect-blocks-rest = { $kind ->
    [license] { $count ->
        [one] No one can join until 1 used license is released.
       *[other] No one can join until { $count } used licenses are released.
    }
    [invite] { $count ->
        [one] No one can join until 1 used invite is released.
       *[other] No one can join until { $count } used invites are released.
    }
    [own] { $count ->
        [one] No one can join until 1 used { $seat_one } is released.
       *[other] No one can join until { $count } used { $seat_many } are released.
    }
   *[seat] { $count ->
        [one] No one can join until 1 used seat is released.
       *[other] No one can join until { $count } used seats are released.
    }
}
seats-ordered = Change to { $count } { $seats } requested.

## Requests
seats-orders = Requests
seats-orders-lead = One request can be open at a time.
seats-orders-past = Past requests
seats-orders-none = No requests yet.
seats-order-waits = Change to { $count } { $seats } pending
seats-order-by = Requested by { $name }
seats-order-until = You have { $count } until then.
seats-order-cancel = Cancel request
seats-order-cancelled = Request canceled.
seats-order-posted = Your billing system is processing this request, so it can’t be canceled anymore.
seats-order-number = Number
seats-order-instead = was { $count }
seats-order-answer = Status
seats-order-from = Requested by
seats-order-at = Date
seats-order-state-requested = Pending
seats-order-state-confirmed = Confirmed
seats-order-state-declined = Declined
seats-order-state-cancelled = Canceled
seats-order-state-failed = Failed

## The host's own pages
billing-open = Open billing
billing-new_tab = Opens in a new tab.
billing-plan = Plan
billing-none = Billing isn’t connected yet
billing-none-text = Contact support.
connections-open = Open connected accounts
