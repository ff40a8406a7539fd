### The console of whoever runs this installation. An operator is nobody's member.
### Parts: operator

operator-title = Operator console
operator-nav = Console
operator-sign_in = Operator console
operator-sign_in-lead = For whoever runs this installation. Members sign in elsewhere.
operator-sign_in-note = Operators are made beside the database: roster operator add ADDRESS
operator-address = E-mail address
operator-password = Password
operator-password-show = Show
operator-password-hide = Hide
operator-enter = Sign in
operator-operator = Operator
operator-organization = Organization
operator-state = State
operator-people = People
operator-since = Since
operator-when = When
operator-person = Person
operator-role = Role
operator-roles = Roles
operator-pack = Pack
operator-search = Search organizations
operator-reason = Reason
operator-reason-hint = The organization reads it in its history. Name the request or the ticket.
operator-reason-said = Reason given

## Organizations
operator-organizations = Organizations
operator-organizations-lead = All organizations, newest first.
operator-organizations-none = No organization yet
operator-organizations-none-text = Create one for a customer, or let people sign up.
operator-organizations-nothing = No organization found
operator-organizations-nothing-text = Try part of another name, or all packs.
operator-only_pack = Pack: { $pack }
operator-people-of = { $invited ->
    [0] { $active }
   *[other] { $active } + { $invited } invited
}
operator-people-all = { $active } active, { $invited } invited, { $gone } disabled
operator-state-open = Open
operator-state-closed = Closed
operator-state-deleted = Being deleted
operator-state-waiting = Waits for its owner

## A new one
operator-found = New organization
operator-found-submit = Create and invite
operator-found-name = Name of the organization
operator-found-email = Owner’s e-mail address
operator-found-email-hint = Gets a letter with a link that makes them the owner.
operator-found-person = Owner’s name
operator-found-person-hint = Some packs need it.
operator-found-done = { $name } is there, and its owner is invited.

## The owner who has not come yet
operator-owner = Its owner has not come yet
operator-owner-waiting = { $email } is invited. The link ends { $when }.
operator-owner-expired = The link sent to { $email } ended { $when }.
operator-owner-failed = The mail server said: { $answer }
operator-owner-again = Send the invitation again
operator-owner-title = Invite { $email } again?
operator-owner-effect = { $email } gets a new letter. Links of earlier letters stop working.
operator-owner-done = { $email } gets a new invitation.

## Seats
operator-seats = Seats
operator-seats-of = { $taken } of { $limit } taken
operator-seats-short = { $taken } of { $limit }
operator-seats-unlimited = This pack counts no seats.
operator-seats-unlimited-short = no limit
operator-seats-set = Set seats
operator-seats-number = Number of seats
operator-seats-title = Seats of { $name }
operator-seats-effect = { $count ->
    [one] It has one seat now.
   *[other] It has { $count } seats now.
} A lower number removes nobody: it only lets nobody else in.
operator-seats-done = { $name } now has { $count } seats.

## Seat orders
operator-orders = Seat orders
operator-orders-lead = Owners who ask for more seats, or fewer. Nothing changes until you answer.
operator-orders-none = No order waits
operator-orders-none-text = Every order of seats is answered.
operator-order = Order
operator-order-by = Ordered by
operator-order-step = From { $before } to { $count }
operator-order-requested = Waits for you
operator-order-yes = Confirmed
operator-order-no = Declined
operator-order-back = Taken back
operator-order-failed = Failed
operator-confirm = Confirm
operator-confirm-title = { $count } seats for { $name }?
operator-confirm-effect = { $name } has { $before } seats and gets { $count } at once. Whoever ordered them is told by mail.
operator-decline = Decline
operator-decline-title = Decline { $count } seats for { $name }?
operator-decline-effect = { $name } keeps its { $before } seats. Whoever ordered is told by mail.
operator-order-confirmed = { $name } now has { $count } seats.
operator-order-declined = The order of { $name } is declined.

## Products
operator-products = Products
operator-products-none = None is enabled.
operator-products-set = Choose products
operator-products-title = Products of { $name }
operator-products-effect = Only enabled products can be given to people. If you turn one off, people lose it; turned on again, they have it back.
operator-product-held = { $count ->
    [0] Nobody has it
    [one] One person has it
   *[other] { $count } people have it
}
operator-products-done = The products of { $name } are set.

## Partners
operator-partners = Partners
operator-partners-none = No partner works here.
operator-partners-never = Nobody works for a partner in this kind of team.
operator-partner = Partner
operator-join = Add a partner
operator-join-title = Add a partner to { $name }
operator-join-effect = The partner’s people get in at { $name } at once, with their own accounts. Both histories tell of it.
operator-join-choose = Choose an organization first.
operator-joined = { $name } works here now.
operator-part = End partnership
operator-part-title = End the partnership with { $name }?
operator-part-effect = { $count ->
    [0] None of its people is let in at { $name } now.
    [one] Its one person loses access to { $name } at once.
   *[other] Its { $count } people lose access to { $name } at once.
} Both histories tell of it.
operator-parted = { $name } no longer works here.

## Disabled people
operator-gone = Disabled people
operator-gone-lead = In some packs only support brings somebody back.
operator-gone-search = Search people
operator-gone-none = Nobody is disabled.
operator-gone-nothing = Nobody found.
operator-reactivate = Enable
operator-reactivate-title = Enable { $name }?
operator-reactivate-effect = { $name } can sign in to { $organization } again, as { $role }, with the same places as before.
operator-reactivated = { $name } is active again.

## Closing
operator-closing = Closing
operator-close = Close the organization
operator-close-lead = A closed organization can be read, and nothing in it can be changed.
operator-close-title = Close { $name }?
operator-close-effect = Its people can still read everything. They cannot change anything until you open { $name } again.
operator-closed-done = { $name } is closed.
operator-reopen = Open again
operator-reopen-lead = It is closed: its people read, and change nothing.
operator-reopen-title = Open { $name } again?
operator-reopen-effect = Its people can work in { $name } again. A deletion that is running ends.
operator-reopened-done = { $name } is open again.
operator-deleted-text = Its owner deleted it. It is gone for good { $when }, unless it is opened again.

## Packs
operator-packs = Packs
operator-packs-lead = What an organization can be. Packs of your own come from the folder of the setting “packs”.
operator-newest = Newest organizations
operator-pack-used = { $count }
operator-pack-retired = File is gone
operator-pack-source = As it is written. Organizations with it follow this file.

## Mail
operator-mail = Parked mail
operator-mail-lead = Letters given up after many tries, with the mail server’s last word.
operator-mail-none = No letter is parked
operator-mail-none-text = Everything was sent, or is still being tried.
operator-letter = Letter
operator-letter-answer = Last answer
operator-letter-attempts = Tries
operator-letter-silent = No answer
operator-letter-retry = Send again
operator-letter-retried = The letter to { $to } is on its way again.
operator-letters-retry = Send all again
operator-letters-retried = { $count ->
    [0] No letter was parked.
    [one] One letter is on its way again.
   *[other] { $count } letters are on their way again.
}
operator-letter-retry-title = Send the letter to { $to } again?
operator-letter-retry-effect = It waits its turn again, with every try before it.
operator-letters-retry-title = Send all parked letters again?
operator-letters-retry-effect = They wait their turn again, with every try before them.
operator-letter-reason-hint = If it belongs to an organization, that organization reads this in its history.
operator-letter-drop = Drop
operator-letter-drop-title = Drop the letter to { $to }?
operator-letter-drop-effect = It is never sent. Who needs a new one asks for it.
operator-letter-dropped = The letter to { $to } is dropped.
operator-letter-kind-invitation = Invitation
operator-letter-kind-verify = Proof of address
operator-letter-kind-password-reset = New password
operator-letter-kind-reset-without-account = New password, no account
operator-letter-kind-sign-up-existing = Sign-up with a known address
operator-letter-kind-password-changed = Password changed
operator-letter-kind-invitation-requested = New invitation asked for
operator-letter-kind-acceptance-refused = Acceptance refused
operator-letter-kind-ownership-offered = Ownership offered
operator-letter-kind-ownership-answered = Ownership answered
operator-letter-kind-organization-deleted = Organization deleted
operator-letter-kind-organization-restored = Organization brought back
operator-letter-kind-seat-order-answered = Order of seats answered

## What operators did
operator-log = Log
operator-log-lead = What operators did. Organizations read their own lines, with the reason and without your name.
operator-act = What
operator-acts = What support did here
operator-acts-lead = The organization reads the same in its history, with the reason and without your name.
operator-acts-none = Nothing yet.
operator-act-signed_in = Signed in
operator-act-organization_founded = Organization created
operator-act-owner_invited = Owner invited
operator-act-member_reactivated = Person enabled
operator-act-seats_set = Seats set
operator-act-products_set = Products set
operator-act-organization_closed = Organization closed
operator-act-organization_reopened = Organization opened again
operator-act-partner_joined = Partner added
operator-act-partner_ended = Partnership ended
operator-act-order_confirmed = Order of seats confirmed
operator-act-order_declined = Order of seats declined
operator-act-letters_retried = Letters sent again
operator-act-letter_dropped = Letter dropped
