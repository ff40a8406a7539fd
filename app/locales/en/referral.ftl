### The page that joins an agency to a customer.
### Parts: referral

referral-waiting = Referral link
referral-title = Add { $partner } as a partner
referral-lead = { $partner } asks to work in your organization with its own people and their own accounts.
referral-organization = For which organization?
referral-nowhere = You have no organization that could add it.
referral-may = What its people may do
referral-level = { $partner } starts as { $level }.
referral-later = You can change that at any time.
referral-later-each = You can change that, set an end or remove somebody’s access, person by person.
referral-confirm = Add { $partner }
referral-not_now = Not now
referral-done = { $partner } is a partner of { $organization } now.
referral-unknown-title = This link does not work
referral-unknown = It is incomplete, or the agency has a newer one. Ask the agency for its referral link.
referral-go_on = Go to Roster
