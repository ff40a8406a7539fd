### Labels of password fields.
### Parts: accept, sign_in, sessions, operator, questions

password = Password
password-show = Show
password-hide = Hide
