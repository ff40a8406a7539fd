### The frame of every page, and what creating and renaming an organization share.

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
organization-new-lead = You’ll be its only member. Your other organizations don’t change.
