### The end of an organization, and the password that such steps take.
### Parts: settings

settings-danger = Danger zone
organization-reopen = Bring it back
organization-reopen-note = Opens it again for everybody, as it was, until { $day }. Then it is deleted for good.
organization-restored = { $organization } is open again.
organization-delete = Delete organization
organization-delete-ask = Delete…
organization-delete-note = Closes it for everybody at once. For { $days ->
    [one] one day
   *[other] { $days } days
} it can be brought back.
organization-delete-title = Delete { $organization }?
organization-delete-closes = { $organization } is closed at once: people can still look, but change nothing.
organization-delete-customers = Your people lose access to { $count ->
    [one] the customer
   *[other] the { $count } customers
} they work for, at once.
organization-delete-back = Until { $day } it can be brought back, as it was.
organization-delete-gone = After that its members, invitations and history are gone for good. Everybody keeps their account.
organization-delete-name = Type { $organization } to confirm.
organization-deleted = { $organization } is closed.
