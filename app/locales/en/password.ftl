### What stands around every field for a password.
### Parts: accept, sessions, operator, step_up

password = Password
password-show = Show
password-hide = Hide
