### Error messages: problem-<code, dots as dashes>. Errors of one field: fault-<code>.

## The page shown instead of an answer
problem-title = Something went wrong
problem-title-offline = No connection
problem-title-unreadable = Reload this page
problem-title-not_found = Not found
problem-title-denied = You can’t open this page
problem-title-unavailable = Roster is unavailable
problem-title-session = You’re signed out
problem-go-home = Home
not-found-title = Page not found
not-found-text = This page doesn’t exist.
crash-text = Something went wrong on this page. Your saved changes are safe.
crash-reload = Reload page

## No answer
problem-offline = Can’t reach Roster. Check your connection and try again.
problem-unreadable = Roster might have been updated. Reload this page.

## The request itself
problem-request = We couldn’t process this request. Reload this page. If it happens again, contact support.
problem-request-cross_site = Open Roster at { $url } and try again.
problem-request-too_large = That’s too much data. Keep it under { $limit } KB.
problem-request-invalid = Check the highlighted fields.
problem-request-in_progress = This is already in progress.
problem-rate_limited-seconds = Too many attempts. Try again in { $count ->
    [one] 1 second
   *[other] { $count } seconds
}.
problem-rate_limited-minutes = Too many attempts. Try again in { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}.

## Who is calling
problem-session-required = Your session has expired. Sign in again.
problem-session-other_account = You’re now signed in as { $email }, so nothing was changed. Reload the page to continue.
problem-session-wrong_credentials = Incorrect email or password. Try again, or reset your password.
problem-session-step_up_required = Confirm your password to continue.
problem-not_found = Not found, or you don’t have access.
problem-ownership-offer_ended = { $outcome ->
    [accepted] This ownership offer was already accepted.
    [declined] This ownership offer was already declined.
    [withdrawn] This ownership offer was revoked.
   *[expired] This ownership offer has expired.
}

## The state of things
problem-stale_write = Someone else changed this. Load the latest version, then save again.
problem-invitation-already_member = This person is already a member.
problem-invitation-disabled = This person is already a member. { $status ->
    [not_active] Enable
   *[deactivated] Reactivate
} them instead.
problem-invitation-already_pending = This person already has an invitation. Resend it instead.
problem-invitation-not_pending = This invitation is no longer pending.
organization-creation-closed = Your account can’t create organizations here. Ask for an invitation to one.
sign-up-invited-only = You need an invitation to sign up here.
sign-up-domains = Only email addresses at { $domains } can sign up here without an invitation.
problem-organization-limit = You’ve reached the limit of { $max } organizations.

## Emailed links
problem-link-unknown = The link is incomplete or isn’t valid. Copy the whole link from the email.
problem-link-expired = Links expire after a while to keep your account safe.
problem-link-used = Each link can be used once. If that was you, sign in.
problem-link-replaced = We sent a newer email. Open the link in that one.
problem-link-revoked = The link was revoked. Contact the person who sent it.
problem-link-wrong_account = You’re signed in as { $signed_in }, but the link is for { $invited }.
problem-link-sign_in_first = This email already has an account. Sign in first.
problem-link-account_needed = This email doesn’t have an account yet. Enter your name and choose a password.

## The service
problem-unavailable = Roster is busy or being updated. Try again in a moment.
problem-internal = Something went wrong on our side. If it happens again, contact support and quote this ID: { $trace }

## Forms
form-errors = { $count ->
    [one] Check 1 field
   *[other] Check { $count } fields
}
fault-in_field = { $field }: { $fault }
# Chosen by the last part of the field's JSON pointer.
fault-required = { $field ->
    [email] Enter an email address.
    [password] Enter a password.
    [first_name] Enter a first name.
    [last_name] Enter a last name.
    [name] Enter a name.
    [person] Enter a name.
    [reason] Enter a reason.
    [seats] Enter a number.
    [role] Choose a role.
    [takeover] Choose a role.
    [level] Choose a level.
    [pack] Choose a team model.
    [member] Choose a member.
    [secret] Enter a referral link.
   *[other] This field is required.
}
fault-too_short = Use at least { $min } characters.
fault-too_long = Use { $max } characters or fewer.
fault-too_many = Use { $max } or fewer.
fault-unprintable_character = Remove invisible or special characters.
fault-email_without_at = Enter an email address with an @, like name@example.com.
fault-hidden_character = Remove the hidden character { $code }.
fault-wrong_encoding = This file was read with the wrong encoding. Type the name again, or save the file as UTF-8.
fault-local_part-second_at = Use only one @.
fault-local_part-missing = Enter the part before the @.
fault-local_part-space = Remove the space before the @.
fault-local_part-character = Remove “{ $character }” from the part before the @.
fault-local_part-two_dots = Remove one of the two dots in a row before the @.
fault-local_part-dot_at_start = Remove the dot at the start.
fault-local_part-dot_at_end = Remove the dot just before the @.
fault-local_part-too_long = Use at most { $max } characters before the @.
fault-email_domain = The domain is incomplete (e.g. example.com).
fault-slug_characters = Use only a–z, 0–9, and hyphens.
fault-unknown = Choose an option from the list.
fault-archived = This is archived. Choose an active one.
fault-not_offered = This isn’t available here. Remove it.
fault-malformed = Invalid format.
fault-password_common = This password is too common. Choose another one.
fault-password_context = This password is too similar to your name, your email, or ours. Choose another one.
fault-mismatch = { $field ->
    [name] This isn’t the organization’s name.
   *[other] The passwords don’t match.
}
fault-taken = This name is already in use. Choose another one.
fault-duplicate = Same as row { $row }.

## A part of the client that could not be loaded
part-failed-title = Couldn’t load this page
part-failed = Try again in a moment.
part-outdated-title = Roster has been updated
part-outdated = Reload to get the new version.
reload = Reload
problem-role-limit = You’ve reached the limit of { $max } custom roles.
problem-space-limit = You’ve reached the limit of { $max } { $spaces }.
problem-role-in_use = { $holders ->
    [one] 1 person has this role. Choose
   *[other] { $holders } people have this role. Choose
} a replacement role.
problem-seats-order_open = One request can be open at a time.
problem-seats-order_not_open = This request has been answered or is being processed.
