### Ownership handed over: offered, taken back, taken up or declined.
### Parts: settings

## Among the settings
ownership-transfer = Hand over ownership
ownership-transfer-note = Somebody else becomes { $role } once they accept. You stay a member.
ownership-transfer-ask = Hand over…
ownership-shared = Several people can be { $role } here. Give somebody that role instead.
ownership-made = Ownership is offered to { $name }
ownership-made-note = Nothing changes until { $name } accepts. The offer stands until { $day }.
ownership-take_back = Take back
ownership-taken_back = The offer is taken back.

## Offering it
ownership-title = Hand over { $organization }
ownership-search = Search by name or address
ownership-member = New owner
ownership-nobody = Nobody else is active here by that name.
ownership-effect-up = { $name } becomes { $role }, with everything that only the { $role } can do.
ownership-effect-down = You step down to { $role } and lose: { $permissions }.
ownership-effect-later = Nothing changes until { $name } accepts. The offer stands for { $days ->
    [one] one day
   *[other] { $days } days
}, and you can take it back.
ownership-send = Offer ownership

## The offer, to whom it was made
ownership-page = Ownership
ownership-become = You become { $role } of { $organization }.
ownership-gained = What you can do then, beyond now
ownership-become-former = { $name } steps down to { $role }.
ownership-stands = The offer ends { $distance }.
ownership-decline-note = If you decline, { $name } keeps the ownership. Either way { $name } gets a letter.
ownership-accept = Become { $role }
ownership-decline = Decline
ownership-accepted = You are the owner of { $organization } now.
ownership-declined = You declined the ownership of { $organization }.
ownership-waiting = Your offer is waiting
ownership-waiting-text = You can take it back in the settings.
ownership-none = There is no offer for you here
ownership-none-text = It has been answered or taken back, or its time is over. Ask the owner for a new one.
ownership-open = Open { $organization }
