### Organizations: creating, renaming, and switching; the frame of their pages.

product = Roster
page-title = { $page } · { product }
page-title-in = { $page } · { $organization } · { product }
toasts = Messages

## The frame
shell-skip = Skip to content
shell-new-organization = Create organization
shell-sign-out = Sign out
nav-settings = Settings
billing-title = Billing
seats-title = { $kind ->
    [licence] Licenses
    [invite] Invites
   *[seat] Seats
}

## A new organization
organization-new-lead = You’ll be its only member. Your other organizations don’t change.
organization-name = Organization name

## Above every page: closed, ownership offered
ownership-see = Review

## The caller's own place
place-role = Role
place-all = All
