### Texts that every page uses. A key is `<feature>-<thing>`; a text used everywhere has no feature.
### Each feature has its own file. The build joins them and rejects duplicate keys.
### Values: `{ $name }`. Counts: `{ $count -> [one] … *[other] … }`; numbers are formatted for the reader's language.
### The pack's word for a seat: `{ $kind -> [license] … [invite] … [own] … *[seat] … }`.
### A pack's own words, in every text: $seat_one, $seat_many, $product_one, $product_many, and with _start at the start of
### a line; `{ $product_word -> [own] … *[usual] … }` selects whether it has its own word for products.
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
