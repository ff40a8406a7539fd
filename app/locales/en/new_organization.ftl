### Creating an organization.
### Parts: new_organization

organization-new-title = Create an organization
organization-first-lead = An organization holds your colleagues and what each of them may do.
organization-pack = Kind of team
organization-pack-hint = It decides which roles there are and what they may do.
organization-pack-roles = Roles: { $roles }.
organization-create = Create organization
