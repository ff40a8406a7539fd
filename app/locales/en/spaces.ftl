### Spaces, by the pack's word for them.
### Parts: spaces

spaces-title = Spaces
spaces-lead = Limit people to parts of your organization.
spaces-people = People
spaces-not_yours = Hidden
spaces-archived = Archived
spaces-archived-lead = No one can be added. Current members and history are kept.
spaces-none = Not available for this team model
spaces-none-text = Everyone works in the organization as a whole.
spaces-empty = No { $spaces } yet
spaces-empty-text = Create the first one, then add people.

space-new = New { $space }
space-create = Create { $space }
space-name = Name
space-rename = Rename…
space-rename-title = Rename { $space }
space-created = { $name } created.
space-renamed = Renamed to { $name }.
space-joins = You’ll be its first member.
space-joins_not = It starts with no members. People with access to all { $spaces } can add them.
space-people = { $count ->
    [0] No members yet
    [one] 1 member
   *[other] { $count } members
}
space-empty = No members yet. Invite people, or add members from their own pages.

## Archive and restore
space-archive = Archive
space-archive-ask = Archive…
space-archive-title = Archive { $name }?
space-archive-effect = No one else can be added to { $name }.
space-archive-kept = { $count ->
    [one] Its only member keeps access.
   *[other] Its { $count } members keep access.
}
space-archive-back = You can restore it at any time.
space-archive-stranded = { $count ->
    [one] 1 person will have no active { $space }
   *[other] { $count } people will have no active { $space }
}
space-archive-no_effect = Everyone keeps at least one { $space }.
space-archived = { $name } archived.
space-restore = Restore
space-restored = { $name } restored.
