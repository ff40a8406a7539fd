### Words every page uses. A key is `<feature>-<thing>`; a word used everywhere has no feature.
### One file a feature; the build joins them and refuses a key that stands twice.
### Values: `{ $name }`. Counts: `{ $count -> [one] … *[other] … }`; numbers are written the reader's way by themselves.
### What the plan counts, by the pack's word: `{ $kind -> [licence] … [invite] … *[seat] … }`. A member who is
### deactivated, by the pack's word: `{ $status -> [not_active] … *[deactivated] … }`.

# The language's name in itself, shown where a language is chosen.
language-name = English

## Acts
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
organization-disabled = Your access to { $organizations } is turned off. Contact its admin.

partner-level = Level

records-nobody = No owner
records-hidden_owner = Hidden

list-more = Show more
filters-clear = Clear filters
members-actions = Actions
member-you = You
member-actions = Actions for { $name }
member-of_partner = Works for { $partner }

roles-title = Roles

roles-group-work = Work
roles-group-people = People
roles-group-organization = Organization

partner-one_level = Everyone at a partner has the same level here. Change it for the whole partner.
partner-ends_on = Last day
