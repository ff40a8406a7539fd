### What stands around every field for a password.
### Entries: door, setup

password = Password
password-show = Show
password-hide = Hide
