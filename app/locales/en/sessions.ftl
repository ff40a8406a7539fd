### Signing up and resetting a password.
### Parts: sessions, accept

password-hint = At least { $min } characters. A few random words are easy to remember and hard to guess.

## Signing up
sign-up-title = Create your account
sign-up-lead = Use your work email. We’ll email you a link to continue.
sign-up-submit = Continue with email
sign-up-sent = We sent an email to { $address }. Open the link in it to choose your password.
sign-up-known = Have an account?
sign-up-sign-in = Sign in

## Check your email
mail-title = Check your email
mail-wait = It can take a minute. If it doesn’t arrive, check your spam folder.
mail-again = Resend or use a different email
mail-local = Open the local mailbox

## The end of a sign-up
verify-title = Finish creating your account
verify-lead = Your email is confirmed. Enter your name and choose a password.
verify-submit = Create account
verify-again = Sign up again

## Name and password
account-first-name = First name
account-last-name = Last name
account-new-password = New password
account-password-again = Confirm password

## A forgotten password
forgot-title = Reset your password
forgot-lead = Enter your account’s email. We’ll email you a link to reset your password.
forgot-submit = Send reset link
forgot-sent = If { $address } has an account, a reset link has been sent. It expires in one hour.
forgot-sign-in = Back to sign in

## A new password
reset-title = Choose a new password
reset-lead = You’ll stay signed in here and be signed out everywhere else.
reset-submit = Set password
reset-done = Password changed. You’re signed out everywhere else.
reset-again = Send a new link

## Links that no longer work
link-expired-title = This link has expired
link-used-title = This link was already used
link-replaced-title = There’s a newer link
link-unknown-title = This link doesn’t work
