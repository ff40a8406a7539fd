### Organizations: creating, renaming, and switching; the frame of their pages.

product = Roster
page-title = { $page } · { product }
page-title-in = { $page } · { $organization } · { product }
toasts = Messages

## The frame
shell-skip = Skip to content
shell-new-organization = Create organization
shell-sign-out = Sign out

## A new organization
organization-name = Organization name

## Above every page: closed, ownership offered

## The caller's own place
organization-new-lead = You’ll be its only member. Your other organizations don’t change.
