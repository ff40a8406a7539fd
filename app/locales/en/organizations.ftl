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
shell-place = Your role
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

## Above every page: closed, ownership offered
organization-closed = { $organization } is closed. Everybody can look at what is here; nobody can change it.
organization-closed-until = { $organization } is closed. Everybody can look at what is here; nobody can change it. Until { $day } it can be brought back; then it is deleted for good.
organization-reopen-see = Bring it back…
ownership-offered = { $owner } offers you the ownership of this organization.
ownership-see = Look at the offer

## The caller's own place
place-title = Your role
place-lead = Your role and access in { $organization }.
place-role = Role
place-all = All
place-may = What you may do

## Through a role's eyes
look-banner = Viewing as { $role }
look-note = Nothing can be changed meanwhile.
look-stop = Stop viewing
