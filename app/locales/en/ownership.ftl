### Ownership transfers: offered, revoked, accepted or declined.
### Parts: settings

## In the settings
ownership-transfer = Transfer ownership
ownership-transfer-note = Someone else becomes { $role } once they accept. You stay a member.
ownership-transfer-ask = Transfer…
ownership-shared = Several people can be { $role } here. Assign that role instead.
ownership-made = Ownership offered to { $name }
ownership-made-note = Nothing changes until { $name } accepts. The offer expires on { $day }.
ownership-revoke = Revoke offer
ownership-revoked = Offer revoked.

## The dialog that offers it
ownership-title = Transfer { $organization }
ownership-search = Search by name or email
ownership-member = New owner
ownership-empty = No active members match.
ownership-effect-up = { $name } becomes { $role }, with all of the { $role }’s permissions.
ownership-effect-down = You become { $role } and lose: { $permissions }.
ownership-effect-later = Nothing changes until { $name } accepts. The offer expires in { $days ->
    [one] 1 day
   *[other] { $days } days
}, and you can revoke it.
ownership-send = Offer ownership

## The offer, as its recipient sees it
ownership-page = Ownership
ownership-become = You become { $role } of { $organization }.
ownership-gained = New permissions
ownership-become-former = { $name } becomes { $role }.
ownership-expires = The offer expires { $distance }.
ownership-decline-note = If you decline, { $name } stays the owner. { $name } gets an email either way.
ownership-accept = Accept ownership
ownership-decline = Decline
ownership-accepted = You’re now the owner of { $organization }.
ownership-declined = You declined ownership of { $organization }.
ownership-waiting = Your offer is pending
ownership-waiting-text = You can revoke it in settings.
ownership-none = No ownership offer
ownership-none-text = It was answered or revoked, or it has expired. Ask the owner for a new one.
ownership-open = Open { $organization }
