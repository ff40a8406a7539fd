### The settings of an organization.
### Parts: settings

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
