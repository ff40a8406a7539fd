### Names of the packs (pack-<id>) and what they are for (pack-<id>-about).
### Parts: organization, new_organization, operator

pack-workspaces = Workspaces
pack-workspaces-about = People work in workspaces, and every person uses one license.
pack-simple = Simple
pack-simple-about = One owner and a few users who can do nearly everything. Ten invites.
pack-profiles = Profiles
pack-profiles-about = People answer the conversations in their profiles. Agencies join as partners.
pack-pipelines = Pipelines
pack-pipelines-about = Six roles for marketing and sales, and permissions set for each person. Unlimited members.
pack-lines = Phone lines
pack-lines-about = Admins manage everyone. Users handle the calls on their lines. Unlimited members.
