### Labels of password fields.
### Parts: accept, sessions, operator, step_up

password = Password
password-show = Show
password-hide = Hide
