//! The list of all endpoints. Tests compare the mounted routes and the table of callers and endpoints with it.

use std::sync::LazyLock;

use crate::{
    billing, endpoint::Entry, history, invitations, members, operator, organizations, ownership, partners,
    permission_check, records, roles, seats, sessions, spaces,
};

/// Every endpoint, by feature.
pub static ALL: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    [
        sessions::ENDPOINTS,
        organizations::ENDPOINTS,
        spaces::ENDPOINTS,
        members::ENDPOINTS,
        roles::ENDPOINTS,
        ownership::ENDPOINTS,
        seats::ENDPOINTS,
        billing::ENDPOINTS,
        invitations::ENDPOINTS,
        partners::ENDPOINTS,
        records::ENDPOINTS,
        permission_check::ENDPOINTS,
        history::ENDPOINTS,
        operator::ENDPOINTS,
    ]
    .concat()
});
