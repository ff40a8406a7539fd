### The settings of an organization.
### Parts: settings

settings-title = Settings
settings-general = General
settings-rules = Team model
settings-rules-lead = Chosen when the organization was created.
settings-pack = Model
settings-pack-about = Summary
settings-roles = Roles
settings-invitation-life = Invitations expire after
settings-hours = { $count ->
    [24] 24 hours
    [72] 3 days
    [168] 7 days
    [one] { $count } hour
   *[other] { $count } hours
}
settings-plan = Plan and accounts
settings-id = Organization ID
settings-id-hint = For support and the API.
