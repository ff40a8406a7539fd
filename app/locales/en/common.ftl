### Words every page uses. A key is `<feature>-<thing>`; a word used everywhere has no feature.
### One file a feature; the build joins them and refuses a key that stands twice.
### Values: `{ $name }`. Counts: `{ $count -> [one] … *[other] … }`; numbers are written the reader's way by themselves.

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
offline = You are offline. What you see may be out of date.
yes = Yes
no = No
none = None
