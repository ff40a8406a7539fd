### The invite dialog.
### Parts: invite

invite-way = How to invite
invite-one = One person
invite-list = Several people
invite-email = Email
invite-name = Name
invite-name-optional = Name (optional)
invite-products = { $product_word ->
    [own] { $product_many_start }
   *[usual] Products
}
invite-message = Personal message (optional)
invite-message-hint = { $count ->
    [one] Included in the email. 1 character left.
   *[other] Included in the email. { $count } characters left.
}
invite-link = Link
invite-link-too = Also copy an invitation link
invite-link-hint = Shown once. Creating it is logged.
invite-link-label = Invitation link
invite-link-once = Copy the link now. It’s shown only once. Anyone with this link can accept it. Share it only with this person.
invite-link-until = Can be used once, until { $until }.
invite-send-one = Send invitation
invite-unsent-one = { $email } was invited, but not emailed: no email server is set up. Share the link instead.
invite-sent-one = Invitation sent to { $email }.
invite-sent-again = Invitation sent to { $email }. The earlier one had expired.
invite-another = Invite another person
invite-seats_left = { $kind ->
    [license] { $taken } of { $limit } licenses used, { $left } available
    [invite] You still have { $left } out of { $limit } invites
    [own] { $taken } of { $limit } { $seat_many } used, { $left } available
   *[seat] { $taken } of { $limit } seats used, { $left } available
}
invite-seats_short = { $kind ->
    [invite] { $count ->
        [0] No invites are available, so no one can be invited right now.
        [one] 1 invite is available. Only the first person can be invited.
       *[other] { $count } invites are available. Only the first { $count } people can be invited.
    }
    [license] { $count ->
        [0] No licenses are available, so no one can be invited right now.
        [one] 1 license is available. Only the first person can be invited.
       *[other] { $count } licenses are available. Only the first { $count } people can be invited.
    }
    [own] { $count ->
        [0] No { $seat_many } are available, so no one can be invited right now.
        [one] 1 { $seat_one } is available. Only the first person can be invited.
       *[other] { $count } { $seat_many } are available. Only the first { $count } people can be invited.
    }
   *[seat] { $count ->
        [0] No seats are available, so no one can be invited right now.
        [one] 1 seat is available. Only the first person can be invited.
       *[other] { $count } seats are available. Only the first { $count } people can be invited.
    }
}
invite-text = Email addresses
invite-text-hint = Paste from a spreadsheet or email client. Names are picked up.
invite-file = Choose a file
invite-file-hint = or drop it on the field: CSV, TSV, or vCard
invite-file-not_text = { $name } isn’t a text file. Use CSV, TSV, or vCard.
invite-file-spreadsheet = { $name } is a spreadsheet. Save it as CSV, or copy its cells here.
invite-file-large = { $name } is larger than 10 MB.
invite-file-unreadable = Couldn’t read { $name }.
invite-file-empty = { $name } is empty.
invite-columns = Columns
invite-column = Column { $number }
invite-column-example = e.g. { $example }
invite-column-ignored = Ignore
invite-column-name = Full name
invite-column-first_name = First name
invite-column-last_name = Last name
invite-column-role = Role
invite-columns-ignored = { $count ->
    [one] Ignored column: { $columns }
   *[other] Ignored columns: { $columns }
}
invite-text-example = Ana López <ana@example.com>, bo@example.com
invite-row = Row
invite-state = Status
invite-preview = Preview
invite-view = Rows to show
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
invite-tally-suspect = { $count ->
    [one] possible typo
   *[other] possible typos
}
invite-tally-refused = { $count ->
   *[other] can’t be invited
}
invite-row-ready = Ready
invite-row-repeated = Same address as row { $row }
invite-row-suspect = Possible typo
invite-row-again = Earlier invitation expired. Will be invited again.
invite-row-sent_again = Sent. The earlier invitation had expired.
invite-row-unknown_role = No role is called “{ $name }”.
invite-row-unknown_space = Nothing here is called “{ $name }”.
invite-row-unknown_product = No product is called “{ $name }”.
invite-use = Use { $value }
invite-use_chosen = Use the selection below
invite-also = Also invite { $email }
invite-mend-email = Email in row { $row }
invite-mend-name = Name in row { $row }
invite-remove_row = Remove row { $row }
invite-unchecked = Couldn’t check who is already a member
invite-empty = Paste at least one email address.
invite-none_ready = No rows are ready. Fix at least one.
invite-others = { $count ->
    [one] 1 row will be skipped.
   *[other] { $count } rows will be skipped.
}
invite-others-fixable = { $count ->
    [one] 1 row will be skipped. You can fix it afterwards.
   *[other] { $count } rows will be skipped. You can fix { $rest ->
        [0] them
       *[other] { $fixable } of them
    } afterwards.
}
invite-batches = Sent in { $count } batches of up to { $most }, one after the other.
invite-whole = Send only if every row is valid
invite-not_whole = { $count ->
    [one] 1 row can’t be sent yet. Fix or remove it, or send only the valid rows.
   *[other] { $count } rows can’t be sent yet. Fix or remove them, or send only the valid rows.
}
invite-send = { $count ->
    [0] Send invitations
    [one] Send 1 invitation
   *[other] Send { $count } invitations
}
invite-send_good = { $count ->
    [0] Send invitations
    [one] Send 1 invitation
   *[other] Send { $count } invitations
}
invite-sending = Sending invitations
invite-progress = { $done } of { $total }
invite-stop = Stop sending
invite-stop_here = Don’t send the rest
invite-interrupted = Sending was interrupted
invite-interrupted-text = Try again to send the rest. No one gets a second email.
invite-results = Results
invite-row-waiting = Not sent yet
invite-row-not_sent = Not sent. { $why }
invite-row-left_out = Skipped: same address as row { $row }
invite-tally-sent = { $count ->
   *[other] sent
}
invite-tally-not_sent = { $count ->
   *[other] not sent
}
invite-tally-waiting = { $count ->
   *[other] not sent yet
}
invite-copy_rest = Copy skipped rows
invite-mend_rest = { $count ->
    [one] Fix 1 row
   *[other] Fix { $count } rows
}
invite-kept = { $count ->
    [one] 1 row is kept until you leave this page.
   *[other] { $count } rows are kept until you leave this page.
}
invite-not_copied = Your browser didn’t allow copying.
invite-discard-title = Discard this invitation?
invite-discard-text = It hasn’t been sent yet.
invite-discard = Discard invitation
invite-keep = Keep editing
