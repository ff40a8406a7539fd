### Making, naming and switching organizations; the frame around their pages.

product = Roster
page-title = { $page } · { product }
page-title-in = { $page } · { $organization } · { product }
toasts = Messages

## The frame
shell-skip = Skip to the content
shell-menu = Menu
shell-nav = Main
shell-switch = Organization: { $organization }
shell-organizations = Your organizations
shell-new-organization = Create organization
shell-account = Account: { $name }
shell-place = Your place
shell-sign-out = Sign out
nav-members = Members
nav-invitations = Invitations
nav-records = Records
nav-partners = Partners
nav-history = History
nav-settings = Settings
nav-roles = Roles
billing-title = Billing
seats-title = { $kind ->
    [licence] Licences
    [invite] Invites
   *[seat] Seats
}

## A new organization
organization-new-title = Create an organization
organization-first-lead = An organization holds your colleagues and what each of them may do.
organization-new-lead = It starts with you alone. Other organizations of yours stay as they are.
organization-name = Name of the organization
organization-pack = Kind of team
organization-pack-hint = It decides which roles there are and what they may do.
organization-pack-roles = Roles: { $roles }.
organization-create = Create organization
organization-unopened = Organization

## Settings
settings-title = Settings
settings-general = General
settings-rules = Rules
settings-rules-lead = They come with the kind of team that was chosen at the start.
settings-pack = Kind of team
settings-pack-about = In short
settings-roles = Roles
settings-invitation-life = Invitations last
settings-hours = { $count ->
    [24] 24 hours
    [72] 3 days
    [168] 7 days
    [one] { $count } hour
   *[other] { $count } hours
}
settings-plan = Plan and accounts
settings-id = Organization id
settings-id-hint = Support and the API ask for it.

## Closed, deleted, brought back
settings-danger = Danger zone
organization-closed = { $organization } is closed. Everybody can look at what is here; nobody can change it.
organization-closed-until = { $organization } is closed. Everybody can look at what is here; nobody can change it. Until { $day } it can be brought back; then it is deleted for good.
organization-reopen-see = Bring it back…
organization-reopen = Bring it back
organization-reopen-note = Opens it again for everybody, as it was, until { $day }. Then it is deleted for good.
organization-restored = { $organization } is open again.
organization-delete = Delete organization
organization-delete-ask = Delete…
organization-delete-note = Closes it for everybody at once. For { $days ->
    [one] one day
   *[other] { $days } days
} it can be brought back.
organization-delete-title = Delete { $organization }?
organization-delete-closes = { $organization } is closed at once: its people can look, and change nothing.
organization-delete-customers = Your people lose access to { $count ->
    [one] the customer
   *[other] the { $count } customers
} they work for, at once.
organization-delete-back = Until { $day } it can be brought back, as it was.
organization-delete-gone = After that its members, invitations and history are gone for good. Everybody keeps their account.
organization-delete-name = Type { $organization } to confirm.
organization-deleted = { $organization } is closed.

## The caller's own place
place-title = Your place
place-lead = What you are in { $organization }.
place-role = Role
place-all = All
place-may = What you may do
