### The password that some steps take once more.
### Parts: step_up

step_up-title = Confirm that it is you
step_up-text = Enter the password of { $address }. After that you are not asked again for a few minutes.
step_up-confirm = Confirm
step_up-empty = Enter your password.
step_up-wrong = This is not your password. Check it and try again.
