### Spaces, under the pack's word for them.
### Parts: spaces

spaces-title = Spaces
spaces-lead = Roles and access can be limited to some of them.
spaces-people = People
spaces-not_yours = Not yours
spaces-archived = Archived
spaces-archived-lead = Nobody can be added. Those who were there keep it, and so does the history.
spaces-none = There is nothing to divide here
spaces-none-text = In this kind of team everybody works in the organization as a whole.
spaces-empty = No { $spaces } yet
spaces-empty-text = Make the first one, then say who works there.

space-new = New { $space }
space-create = Create
space-name = Name
space-rename = Rename…
space-rename-title = Rename { $space }
space-created = { $name } is there.
space-renamed = It is called { $name } now.
space-joins = You will be in it from the start.
space-joins_not = Nobody is in it at the start, not even you: an owner adds people.
space-people = { $count ->
    [0] Nobody yet
    [one] One person
   *[other] { $count } people
}
space-nobody = Nobody is here yet.

## Archive and bring back
space-archive = Archive
space-archive-ask = Archive…
space-archive-title = Archive { $name }?
space-archive-effect = Nobody can be added to { $name } any more.
space-archive-kept = { $count ->
    [one] The one person who is there keeps it.
   *[other] The { $count } people who are there keep it.
}
space-archive-back = You can bring it back at any time.
space-archive-stranded = { $count ->
    [one] One person is left without a { $space } in use
   *[other] { $count } people are left without a { $space } in use
}
space-archive-nobody = Nobody is left without a { $space } in use.
space-archived = { $name } is archived.
space-restore = Bring back
space-restored = { $name } is back.
