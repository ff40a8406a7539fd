### Creating an organization.
### Parts: new_organization

organization-new-title = Create an organization
organization-first-lead = An organization is where you manage your team and its access.
organization-pack = Team model
organization-pack-hint = Sets the roles and permissions.
organization-pack-roles = Roles: { $roles }.
organization-create = Create organization
