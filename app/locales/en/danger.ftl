### Deleting and restoring an organization.
### Parts: settings

settings-danger = Danger zone
organization-reopen = Restore organization
organization-reopen-note = Restores the organization for everyone, unchanged. After { $day }, it’s permanently deleted.
organization-restored = { $organization } was restored.
organization-delete = Delete organization
organization-delete-ask = Delete…
organization-delete-note = It becomes read-only for everyone and can be restored for { $days ->
    [one] 1 day
   *[other] { $days } days
}.
organization-delete-title = Delete { $organization }?
organization-delete-closes = { $organization } becomes read-only immediately.
organization-delete-customers = Your people immediately lose access to { $count ->
    [one] the customer
   *[other] the { $count } customers
} they work for.
organization-delete-back = It can be restored until { $day }.
organization-delete-gone = After that, its members, invitations, and history are permanently deleted. Everyone keeps their account.
organization-delete-name = Type { $organization } to confirm.
organization-deleted = { $organization } is scheduled for deletion.
