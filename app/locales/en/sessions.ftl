### Signing up, in and out; passwords and addresses.
### Parts: sessions, accept

email = E-mail address
password-hint = At least { $min } characters. A few words in a row are easy to remember and hard to guess.

## Signing in
sign-in-title = Sign in
sign-in-submit = Sign in
sign-in-forgot = Forgot your password?
sign-in-new = New here?
sign-in-sign-up = Create an account

## Signing up
sign-up-title = Create your account
sign-up-lead = Start with your work address. We send you a link to go on.
sign-up-submit = Send me the link
sign-up-sent = We sent a letter to { $address }. Open the link in it to choose your password.
sign-up-known = Have an account?
sign-up-sign-in = Sign in

## Look into your mail
mail-title = Look into your mail
mail-patience = It can take a minute. If it does not come, look into your spam folder.
mail-again = Change the address or send again
mail-local = Open the local mailbox

## The end of a sign-up
verify-title = Finish your account
verify-lead = Your address is confirmed. Choose a password, and tell us your name.
verify-submit = Create account
verify-again = Sign up again

## Name and password
account-first-name = First name
account-last-name = Last name
account-new-password = New password
account-password-again = Repeat the password

## A forgotten password
forgot-title = Set a new password
forgot-lead = Enter the address of your account. We send you a link that sets a new password.
forgot-submit = Send me the link
forgot-sent = If { $address } has an account, a letter is on its way. The link in it sets a new password and works for one hour.
forgot-sign-in = Back to sign in

## A new password
reset-title = Choose a new password
reset-lead = You will be signed in here, and signed out everywhere else.
reset-submit = Set password
reset-done = Your password is changed. You are signed out everywhere else.
reset-again = Send me a new link

## Links that no longer work
link-expired-title = This link has expired
link-used-title = This link was already used
link-replaced-title = There is a newer link
link-unknown-title = This link does not work
