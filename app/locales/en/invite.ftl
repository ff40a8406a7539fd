### The dialog that invites.
### Parts: invite

invite-way = How to invite
invite-one = One person
invite-list = Paste a list
invite-email = E-mail address
invite-name = Name
invite-name-optional = Name (optional)
invite-products = Products
invite-message = Personal message (optional)
invite-message-hint = { $count ->
    [one] It is part of the letter. One character left.
   *[other] It is part of the letter. { $count } characters left.
}
invite-link = Link
invite-link-too = Give me the link too
invite-link-hint = To hand it over yourself. It is shown once, and the history notes it.
invite-link-label = Invitation link
invite-link-once = Copy the link now: it is not shown again. Whoever has it can accept, so give it to this person only.
invite-link-until = Works until { $until }, once.
invite-send-one = Send invitation
invite-sent-one = The invitation for { $email } is on its way.
invite-another = Invite somebody else
invite-seats_left = { $kind ->
    [licence] { $left } of { $limit } licences left
    [invite] You still have { $left } out of { $limit } invites
   *[seat] { $left } of { $limit } seats left
}
invite-seats_short = { $kind ->
    [invite] { $count ->
        [0] No invite is left, so nobody can be invited now.
        [one] One invite is left: the first person is invited, the others are refused.
       *[other] { $count } invites are left: the first { $count } people are invited, the others are refused.
    }
    [licence] { $count ->
        [0] No licence is left, so nobody can be invited now.
        [one] One licence is left: the first person is invited, the others are refused.
       *[other] { $count } licences are left: the first { $count } people are invited, the others are refused.
    }
   *[seat] { $count ->
        [0] No seat is left, so nobody can be invited now.
        [one] One seat is left: the first person is invited, the others are refused.
       *[other] { $count } seats are left: the first { $count } people are invited, the others are refused.
    }
}
invite-text = Addresses
invite-text-hint = From a spreadsheet, an address book or a letter. Names are recognized.
invite-text-example = Ana López <ana@example.com>, bo@example.com
invite-row = Row
invite-state = Status
invite-preview = The rows as they will be sent
invite-view = Which rows to show
invite-view-all = All
invite-view-problems = With problems
invite-tally-ready = { $count ->
   *[other] ready
}
invite-tally-faulty = { $count ->
    [one] with a problem
   *[other] with problems
}
invite-tally-repeated = { $count ->
   *[other] repeated
}
invite-tally-refused = { $count ->
   *[other] cannot be invited
}
invite-row-ready = Ready
invite-row-repeated = Same address as row { $row }
invite-row-several = Two addresses in one row. Keep one of them.
invite-mend-email = Address in row { $row }
invite-mend-name = Name in row { $row }
invite-take_out = Take out row { $row }
invite-unchecked = Who is in already could not be checked
invite-nobody = Paste at least one address.
invite-none_ready = No row is ready. Fix one first.
invite-too_many = At most { $most } can be invited at once. Take out { $count } rows.
invite-others = { $count ->
    [one] The other row is not sent. What needs fixing is kept.
   *[other] The other { $count } rows are not sent. What needs fixing is kept.
}
invite-whole = All or none: send nothing until every row is good
invite-not_whole = { $count ->
    [one] One row cannot be sent yet. Fix it or take it out, or send only the good ones.
   *[other] { $count } rows cannot be sent yet. Fix them or take them out, or send only the good ones.
}
invite-send = { $count ->
    [0] Send invitations
    [one] Send one invitation
   *[other] Send { $count } invitations
}
invite-send_good = { $count ->
    [0] Send invitations
    [one] Send the good one
   *[other] Send the { $count } good ones
}
invite-sending = Sending invitations
invite-progress = { $done } of { $total }
invite-stop = Stop
invite-stop_here = Stop here
invite-interrupted = Sending was interrupted
invite-interrupted-text = Nothing is lost, and nobody gets a second letter when you try again.
invite-results = What became of each row
invite-row-waiting = Not sent yet
invite-row-not_sent = Not sent. { $why }
invite-row-left_out = Left out: same address as row { $row }
invite-tally-sent = { $count ->
   *[other] sent
}
invite-tally-not_sent = { $count ->
   *[other] not sent
}
invite-tally-waiting = { $count ->
   *[other] not sent yet
}
invite-copy_rest = Copy the rows not sent
invite-mend_rest = { $count ->
    [one] Fix the other row
   *[other] Fix the other { $count } rows
}
invite-kept = { $count ->
    [one] One row is kept until you leave this page.
   *[other] { $count } rows are kept until you leave this page.
}
invite-not_copied = The browser did not allow copying.
invite-discard-title = Discard what you typed?
invite-discard-text = The invitation is not sent yet.
invite-discard = Discard
invite-keep = Keep writing
