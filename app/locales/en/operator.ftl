### The operator console. Operators aren't members of any organization.
### Parts: operator

operator-title = Operator console
operator-nav = Console
operator-sign_in = Operator console
operator-sign_in-lead = For operators of this server, not for members.
operator-sign_in-note = Create operators on the server: roster operator add EMAIL
operator-address = Email
operator-password = Password
operator-password-show = Show
operator-password-hide = Hide
operator-enter = Sign in
operator-operator = Operator
operator-organization = Organization
operator-state = Status
operator-people = People
operator-since = Created
operator-when = Date
operator-person = Person
operator-role = Role
operator-roles = Roles
operator-pack = Team model
operator-search = Search organizations
operator-reason = Reason
operator-reason-hint = Shown in the organization’s history. Include the request or ticket.
operator-reason-said = Reason

## Organizations
operator-organizations = Organizations
operator-organizations-lead = All organizations, newest first.
operator-organizations-none = No organizations yet
operator-organizations-none-text = Create one for a customer, or wait for sign-ups.
operator-organizations-nothing = No matches
operator-organizations-nothing-text = Try a shorter search, or show all team models.
operator-only_pack = Team model: { $pack }
operator-people-of = { $invited ->
    [0] { $active }
   *[other] { $active } + { $invited } invited
}
operator-people-all = { $active } active, { $invited } invited, { $gone } deactivated
operator-state-open = Active
operator-state-closed = Closed
operator-state-deleted = Scheduled for deletion
operator-state-waiting = Awaiting owner

## A new organization
operator-create = New organization
operator-create-submit = Create and invite
operator-create-name = Organization name
operator-create-email = Owner’s email
operator-create-email-hint = Gets an email with a link to become the owner.
operator-create-person = Owner’s name
operator-create-person-hint = Required by some team models.
operator-create-done = { $name } created. Its owner has been invited.

## The owner who has not joined yet
operator-owner = The owner hasn’t joined yet
operator-owner-waiting = { $email } has been invited. The link expires { $when }.
operator-owner-expired = The link sent to { $email } expired { $when }.
operator-owner-failed = Server response: { $answer }
operator-owner-again = Resend invitation
operator-owner-title = Resend the invitation to { $email }?
operator-owner-effect = { $email } gets a new email. Earlier links stop working.
operator-owner-done = Invitation resent to { $email }.

## Seats
operator-seats = Seats
operator-seats-of = { $taken } of { $limit } used
operator-seats-short = { $taken } of { $limit }
operator-seats-unlimited = This team model has no seat limit.
operator-seats-unlimited-short = unlimited
operator-seats-set = Change seats
operator-seats-number = Number of seats
operator-seats-title = Change seats for { $name }
operator-seats-effect = { $count ->
    [one] It has 1 seat now.
   *[other] It has { $count } seats now.
} A lower number doesn’t remove anyone, but no one else can join.
operator-seats-done = { $count ->
    [one] { $name } now has 1 seat.
   *[other] { $name } now has { $count } seats.
}

## Seat orders
operator-orders = Seat requests
operator-orders-lead = Requests for more or fewer seats. Nothing changes until you answer.
operator-orders-none = No open requests
operator-orders-none-text = Every seat request has been answered.
operator-order = Request
operator-order-by = Requested by
operator-order-step = From { $before } to { $count }
operator-order-requested = Pending
operator-order-yes = Confirmed
operator-order-no = Declined
operator-order-back = Canceled
operator-order-failed = Failed
operator-confirm = Confirm
operator-confirm-title = { $count ->
    [one] Confirm 1 seat for { $name }?
   *[other] Confirm { $count } seats for { $name }?
}
operator-confirm-effect = The number of seats changes from { $before } to { $count } immediately. The requester gets an email.
operator-decline = Decline
operator-decline-title = { $count ->
    [one] Decline 1 seat for { $name }?
   *[other] Decline { $count } seats for { $name }?
}
operator-decline-effect = The number of seats stays at { $before }. The requester gets an email.
operator-order-confirmed = { $count ->
    [one] { $name } now has 1 seat.
   *[other] { $name } now has { $count } seats.
}
operator-order-declined = Request from { $name } declined.

## Products
operator-products = Products
operator-products-none = No products are turned on.
operator-products-set = Edit products
operator-products-title = Products for { $name }
operator-products-effect = Only products that are turned on can be assigned. If you turn one off, people lose it. If you turn it back on, they get it back.
operator-product-held = { $count ->
    [0] No one has it
    [one] 1 person has it
   *[other] { $count } people have it
}
operator-products-done = { $name }’s products were updated.

## Partners
operator-partners = Partners
operator-partners-none = No partners yet.
operator-partners-never = Partners aren’t available for this team model.
operator-partner = Partner
operator-join = Add partner
operator-join-title = Add a partner to { $name }
operator-join-effect = The partner’s people get access to { $name } immediately, with their own accounts. Logged in both histories.
operator-join-choose = Choose an organization first.
operator-joined = { $name } added as a partner.
operator-part = End partnership
operator-part-title = End the partnership with { $name }?
operator-part-effect = { $count ->
    [0] None of its people have access to { $name } now.
    [one] 1 person loses access to { $name } immediately.
   *[other] { $count } people lose access to { $name } immediately.
} Logged in both histories.
operator-parted = Partnership with { $name } ended.

## Deactivated people
operator-gone = Deactivated people
operator-gone-lead = Some team models let only support reactivate people.
operator-gone-search = Search people
operator-gone-none = No one is deactivated.
operator-gone-nothing = No matches.
operator-reactivate = Reactivate
operator-reactivate-title = Reactivate { $name }?
operator-reactivate-effect = { $name } can sign in to { $organization } again as { $role }, with the same access as before.
operator-reactivated = { $name } was reactivated.

## Closing
operator-closing = Close organization
operator-close = Close organization
operator-close-lead = A closed organization is read-only for everyone.
operator-close-title = Close { $name }?
operator-close-effect = { $name } becomes read-only for everyone until you reopen it.
operator-closed-done = { $name } was closed.
operator-reopen = Reopen organization
operator-reopen-lead = This organization is closed and read-only.
operator-reopen-title = Reopen { $name }?
operator-reopen-effect = Its people can work in { $name } again. A scheduled deletion is canceled.
operator-reopened-done = { $name } was reopened.
operator-deleted-text = Its owner deleted it. It’ll be permanently deleted { $when } unless you reopen it.

## Team models (packs)
operator-packs = Team models
operator-packs-lead = Available team models. Add your own to the ROSTER_PACKS folder.
operator-newest = Newest organizations
operator-entry-sign_up = Who can sign up
operator-entry-creators = Who can create organizations
operator-entry-packs = Team models to choose from
operator-entry-first = Preselected
operator-entry-everyone = Everyone
operator-entry-invited = Only invited people
operator-entry-operators = Only operators
operator-entry-domains = Addresses at { $domains }
operator-pack-used = { $count }
operator-pack-retired = File missing
operator-pack-source = Source file; applies to all its organizations.

## Email
operator-failed_emails = Failed email
operator-failed_emails-lead = Emails that failed after several attempts, with the server’s last response.
operator-failed_emails-none = No failed emails
operator-failed_emails-none-text = Every email was sent or is being retried.
operator-email_queue = { $count ->
    [one] 1 email is waiting
   *[other] { $count } emails are waiting
}
operator-email_queue-fault = { $answer } – since { $since }. They’re retried for four days.
operator-email = Email
operator-email-answer = Last response
operator-email-attempts = Attempts
operator-email-silent = No response
operator-email-retry = Resend
operator-email-retried = Email to { $to } will be resent.
operator-emails-retry = Resend all
operator-emails-retried = { $count ->
    [0] No failed emails.
    [one] 1 email will be resent.
   *[other] { $count } emails will be resent.
}
operator-email-retry-title = Resend the email to { $to }?
operator-email-retry-effect = It will be retried from the start.
operator-emails-retry-title = Resend all failed emails?
operator-emails-retry-effect = They will be retried from the start.
operator-email-reason-hint = If the email belongs to an organization, this is shown in its history.
operator-email-delete = Discard
operator-email-delete-title = Discard the email to { $to }?
operator-email-delete-effect = It will never be sent. The recipient can request a new one.
operator-email-deleted = Email to { $to } discarded.
operator-email-kind-invitation = Invitation
operator-email-kind-verify = Email confirmation
operator-email-kind-password-reset = Password reset
operator-email-kind-reset-without-account = Password reset, no account
operator-email-kind-sign-up-existing = Sign-up with an existing account
operator-email-kind-password-changed = Password changed
operator-email-kind-invitation-requested = New invitation requested
operator-email-kind-acceptance-refused = Invitation couldn’t be accepted
operator-email-kind-ownership-offered = Ownership offered
operator-email-kind-ownership-answered = Ownership answered
operator-email-kind-organization-deleted = Organization deleted
operator-email-kind-organization-restored = Organization restored
operator-email-kind-seat-order-answered = Seat request answered

## What operators did
operator-log = Log
operator-log-lead = What operators did. Organizations see their own entries with your reason, but not your name.
operator-action = Event
operator-actions = Support actions
operator-actions-lead = The organization sees these in its history with your reason, but not your name.
operator-actions-none = No actions yet.
operator-action-signed_in = Signed in
operator-action-organization_created = Organization created
operator-action-owner_invited = Owner invited
operator-action-member_reactivated = Member reactivated
operator-action-seats_set = Seats changed
operator-action-products_set = Products changed
operator-action-organization_closed = Organization closed
operator-action-organization_reopened = Organization reopened
operator-action-partner_joined = Partner added
operator-action-partner_ended = Partnership ended
operator-action-order_confirmed = Seat request confirmed
operator-action-order_declined = Seat request declined
operator-action-emails_retried = Failed email resent
operator-action-email_deleted = Failed email discarded
