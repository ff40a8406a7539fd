### Making, naming and switching organizations; the frame around their pages.

product = Roster
page-title = { $page } · { product }
page-title-in = { $page } · { $organization } · { product }
toasts = Messages

## The frame
shell-skip = Skip to the content
shell-new-organization = Create organization
shell-sign-out = Sign out
nav-settings = Settings
billing-title = Billing
seats-title = { $kind ->
    [licence] Licences
    [invite] Invites
   *[seat] Seats
}

## A new organization
organization-new-lead = It starts with you alone. Other organizations of yours stay as they are.
organization-name = Name of the organization

## Above every page: closed, ownership offered
ownership-see = Look at the offer

## The caller's own place
place-role = Role
place-all = All
