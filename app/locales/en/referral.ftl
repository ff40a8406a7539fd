### The page where a customer adds an agency as a partner.
### Parts: referral

referral-waiting = Referral link
referral-title = Add { $partner } as a partner
referral-lead = { $partner } wants to work in your organization. Its people use their own accounts.
referral-organization = Organization
referral-nowhere = None of your organizations can add a partner.
referral-may = Its people can
referral-level = { $partner } starts as { $level }.
referral-later = You can change this at any time.
referral-later-each = You can change this, set an end date, or remove access for each person.
referral-confirm = Add { $partner }
referral-not_now = Not now
referral-done = { $partner } is now a partner of { $organization }.
referral-unknown-title = This link doesn’t work
referral-unknown = It’s incomplete or was replaced. Ask the agency for its current referral link.
referral-go_on = Go to Roster
