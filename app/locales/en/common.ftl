### Texts that every page uses. A key is `<feature>-<thing>`; a text used everywhere has no feature.
### Each feature has its own file. The build joins them and rejects duplicate keys.
### Values: `{ $name }`. Counts: `{ $count -> [one] … *[other] … }`; numbers are formatted for the reader's language.
### The pack's word for a seat: `{ $kind -> [license] … [invite] … *[seat] … }`.
### The pack's word for deactivated: `{ $status -> [not_active] … *[deactivated] … }`.

# The language's own name, shown in the list of languages.
language-name = English

## Actions
save = Save
cancel = Cancel
close = Close
done = Done
copy = Copy
undo = Undo
retry = Try again

## States
loading = Loading…
saved = Saved
copied = Copied
offline = You’re offline. This page might be out of date.
yes = Yes
no = No
none = None

signed-in-as = You’re signed in as { $email }.
organization-deactivated = Your access to { $organizations } is turned off. Contact an admin.
