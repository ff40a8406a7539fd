### Labels of password fields.
### Parts: accept, sign_in, sessions, operator, step_up

password = Password
password-show = Show
password-hide = Hide
