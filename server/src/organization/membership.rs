//! Conditions of queries for memberships that currently give access.

/// SQL that is true if the member `m` doesn't work for a partner, or is an active member of that partner and the
/// partner isn't closed.
macro_rules! own_or_partners {
    () => {
        "(m.partner_id IS NULL OR EXISTS (SELECT 1 FROM members own
            JOIN organizations partner ON partner.id = own.organization_id AND partner.closed = 0
            WHERE own.organization_id = m.partner_id AND own.user_id = m.user_id
                AND own.status = 'active' AND own.partner_id IS NULL))"
    };
}
pub(crate) use own_or_partners;

/// SQL that is true if, in addition, the membership hasn't ended at the given time, a placeholder of the query.
macro_rules! not_over {
    ($now:literal) => {
        concat!("(m.ends_at IS NULL OR m.ends_at > ", $now, ") AND ", $crate::organization::own_or_partners!())
    };
}
pub(crate) use not_over;
