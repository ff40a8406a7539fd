### Questions that any page can ask.
### Parts: questions

## Confirm the password, sign in again, another account
question-title = Confirm it’s you
question-text = Enter the password for { $address }. We won’t ask again for a few minutes.
question-confirm = Confirm
question-empty = Enter your password.
question-wrong = Incorrect password. Try again.
question-ended-title = Sign in again
question-ended-text = Your session has ended. Sign in as { $address } to continue where you left off.
question-sign-in = Sign in
question-other-title = You’re now signed in as { $email }
question-other-text = This page still shows { $shown }. Nothing was changed. Reload the page to continue as { $email }.
question-other-reload = Reload page

## Closing a dialog in which something was typed
question-discard-title = Discard your changes?
question-discard-text = What you typed hasn’t been saved.
question-discard = Discard
question-discard-keep = Keep editing
