//! What a valid pack allows and its author might not expect.

use shared::policy::{MemberStatus, Policy, SeatLimit};

/// One sentence per line of the pack that allows more people than it has seats.
#[must_use]
pub fn warnings(policy: &Policy) -> Vec<String> {
    let (seats, mut found) = (&policy.pack.seats, Vec::new());
    if seats.limit == SeatLimit::Unlimited {
        return found;
    }
    let counts = |status| seats.counts.contains(&status);
    if !counts(MemberStatus::Active) {
        found.push("there can be more members than seats, since seats.counts lacks \"active\"".to_owned());
        if policy.pack.partners.is_some() {
            found.push("a partner's people use no seats, since seats.counts lacks \"active\"".to_owned());
        }
    }
    if !counts(MemberStatus::Invited) && counts(MemberStatus::Active) {
        let sentence = "there can be more invitations than seats, and then not everyone can accept, \
                        since seats.counts lacks \"invited\"";
        found.push(sentence.to_owned());
    }
    if seats.free > 1 {
        let free = seats.free;
        found.push(format!("there can be {free} more people than seats, since seats.free is {free}"));
    }
    found
}
