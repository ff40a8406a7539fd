### Every way to be told no: problem-<code, dots as dashes>. What is wrong with one field: fault-<code>.

## The page that stands in place of an answer
problem-title = This did not work
problem-title-offline = No connection
problem-title-unreadable = Please load the page again
problem-title-not_found = Nothing here
problem-title-denied = You cannot open this
problem-title-unavailable = Back in a moment
problem-title-session = You are signed out
problem-go-home = Go to the start
not-found-title = Page not found
not-found-text = The address leads nowhere, or what was here is gone.
crash-text = Something broke on this page. What was saved is safe.
crash-reload = Load the page again

## No answer
problem-offline = Roster cannot be reached. Check your connection and try again.
problem-unreadable = The answer could not be understood. A new version may just have been installed: load the page again.

## The request itself
problem-request = The request was refused. Load the page again; if it happens again, tell support.
problem-request-too_large = This is too much at once. Keep it below { $limit } KB.
problem-request-invalid = Some entries need your attention.
problem-request-in_progress = This is already being done. Wait a moment.
problem-rate_limited-seconds = Too many attempts. Try again in { $count ->
    [one] one second
   *[other] { $count } seconds
}.
problem-rate_limited-minutes = Too many attempts. Try again in { $count ->
    [one] one minute
   *[other] { $count } minutes
}.

## Who is calling
problem-session-required = Your session has ended. Sign in again.
problem-session-wrong_credentials = The address or the password is wrong. Check both, or set a new password.
problem-session-step_up_required = Confirm your password to do this.
problem-not_found = It does not exist, or you have no access to it. Ask whoever gave you the link.

## The state of things
problem-stale_write = Somebody else changed this while you had it open. Look at it again, then save.
problem-invitation-already_member = This address belongs to a member already.
problem-invitation-disabled = This person is here already, disabled. They can be enabled again instead.
problem-invitation-already_pending = This address has a pending invitation. Send that one again instead.
problem-invitation-not_pending = This invitation is no longer pending.
problem-role-limit = You have { $max } roles of your own, and no more can be made.
problem-space-limit = There are { $max } already, and no more can be made.
problem-role-in_use = { $holders ->
    [one] One person holds this role. Choose
   *[other] { $holders } people hold this role. Choose
} the role that takes over.
problem-seats-order_open = An order waits for its answer already.
problem-seats-order_not_open = This order has been answered or is being handled.
problem-organization-limit = You have { $max } organizations, and no more can be made.

## Mailed links
problem-link-unknown = The link is incomplete or was never ours. Copy the whole link from the letter, up to its end.
problem-link-expired = Links work for a limited time only, so that an old letter cannot be misused.
problem-link-used = Each link works once. If it was you, sign in.
problem-link-replaced = We sent a newer letter. Open the link in that one.
problem-link-wrong_account = You are signed in as { $signed_in }, but the link is for { $invited }.
problem-link-sign_in_first = This address has an account. Sign in to it first.
problem-link-account_needed = This address has no account yet. Enter your name and choose a password.

## The service
problem-unavailable = Roster is busy or being updated. Nothing is lost; try again in a moment.
problem-internal = Something went wrong on our side. If it happens again, tell support this number: { $trace }

## Forms
form-errors = There is a problem
fault-in_field = { $field }: { $fault }
fault-required = Fill this in.
fault-too_short = Use at least { $min } characters.
fault-too_long = Use at most { $max } characters.
fault-too_many = Use at most { $max }.
fault-unprintable_character = Remove the invisible or special characters.
fault-email_without_at = An address has an @ in it, like name@example.com.
fault-email_local_part = Check the part before the @: no spaces, and only one @.
fault-email_domain = Check the part after the @: no spaces, like example.com.
fault-slug_characters = Use small letters, digits and hyphens only.
fault-unknown = Choose one of those offered.
fault-archived = This is archived. Choose one that is in use.
fault-not_offered = Leave this out: it is not used here.
fault-malformed = This has the wrong form.
fault-password_common = This password is among the first that attackers try. Choose another one.
fault-password_context = This is too close to your name, your address or ours. Choose another one.
fault-mismatch = This is not the same. Check every letter.
fault-taken = This is taken already. Choose another one.
fault-duplicate = The same as in row { $row }.

## A part of the client that could not be loaded
part-failed-title = This page couldn't be loaded
part-failed = Something went wrong while loading it. Try again in a moment.
part-outdated-title = Roster has been updated
part-outdated = Reload to get the new version and continue here.
reload = Reload
