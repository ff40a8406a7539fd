### The frame of an organization's pages.
### Parts: organization

shell-menu = Menu
shell-nav = Main
shell-switch = Organization: { $organization }
shell-organizations = Your organizations
shell-account = Account: { $name }
shell-place = Your role
nav-members = Members
nav-invitations = Invitations
nav-records = Records
nav-partners = Partners
nav-history = History
nav-roles = Roles
organization-unopened = Organization
organization-closed = { $organization } is closed. Everybody can look at what is here; nobody can change it.
organization-closed-until = { $organization } is closed. Everybody can look at what is here; nobody can change it. Until { $day } it can be brought back; then it is deleted for good.
organization-reopen-see = Bring it back…
ownership-offered = { $owner } offers you the ownership of this organization.
look-banner = Viewing as { $role }
look-note = Nothing can be changed meanwhile.
look-stop = Stop viewing
