//! Who is let in, as a part of queries: of its own people and its partners', whoever may come now.

/// That the member `m` is nobody's person, or works for a partner which itself is open. Part of a query.
macro_rules! own_or_partners {
    () => {
        "(m.partner_id IS NULL OR EXISTS (SELECT 1 FROM members own
            JOIN organizations firm ON firm.id = own.organization_id AND firm.closed = 0
            WHERE own.organization_id = m.partner_id AND own.user_id = m.user_id
                AND own.status = 'active' AND own.partner_id IS NULL))"
    };
}
pub(crate) use own_or_partners;

/// The same, and that their membership has not ended by the time in that place of the query.
macro_rules! not_over {
    ($now:literal) => {
        concat!("(m.ends_at IS NULL OR m.ends_at > ", $now, ") AND ", $crate::organization::own_or_partners!())
    };
}
pub(crate) use not_over;
