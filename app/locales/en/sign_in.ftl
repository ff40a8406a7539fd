### Signing in.
### Parts: sign_in, sessions, accept

email = Email

sign-in-title = Sign in
sign-in-submit = Sign in
sign-in-forgot = Forgot your password?
sign-in-new = New here?
sign-in-sign-up = Create an account
