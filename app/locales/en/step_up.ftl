### The dialog that asks for the password again.
### Parts: step_up

step_up-title = Confirm it’s you
step_up-text = Enter the password for { $address }. We won’t ask again for a few minutes.
step_up-confirm = Confirm
step_up-empty = Enter your password.
step_up-wrong = Incorrect password. Try again.
