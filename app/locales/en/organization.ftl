### The frame of an organization's pages.
### Parts: organization

shell-menu = Menu
shell-nav = Main
shell-switch = Organization: { $organization }
shell-organizations = Your organizations
shell-account = Account: { $name }
shell-my_access = My access
nav-members = Members
nav-invitations = Invitations
nav-records = Records
nav-partners = Partners
nav-history = History
nav-roles = Roles
organization-unopened = Organization
organization-closed = { $organization } is closed. It’s read-only for everyone.
organization-closed-until = { $organization } is scheduled for deletion and read-only for everyone. It can be restored until { $day }, then it’s permanently deleted.
organization-reopen-see = Restore…
ownership-offered = { $owner } wants to transfer ownership of this organization to you.
view_as-banner = Viewing as { $role }
view_as-note = Read-only preview
view_as-stop = Stop viewing
