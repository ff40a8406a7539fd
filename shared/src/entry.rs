//! The client's entries: pages that are built for themselves, so that nobody loads what another one is for.
//!
//! Server and client ask the same function which one an address belongs to. What is on a page is the client's business.

/// An entry of the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Signing in and up, accepting an invitation.
    Door,
    /// The people of an organization: what is opened most.
    People,
    /// Everything that is set up now and then, and looked up.
    Setup,
}

impl Entry {
    pub const ALL: [Entry; 3] = [Entry::Door, Entry::People, Entry::Setup];

    /// The entry of an address; `signed_in` is whether the browser has a session, as far as can be told.
    #[must_use]
    pub fn of(path: &str, signed_in: bool) -> Entry {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.nth(1)) {
            (Some("o"), None | Some("me" | "members" | "invitations")) => Entry::People,
            (Some("o" | "operator" | "referral"), _) => Entry::Setup,
            (None, _) if signed_in => Entry::People,
            _ => Entry::Door,
        }
    }

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Entry::Door => "door",
            Entry::People => "people",
            Entry::Setup => "setup",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_one_entry() {
        let of = |path| Entry::of(path, true);
        for path in
            ["/", "/o/org_1", "/o/org_1/members", "/o/org_1/members/mem_1", "/o/org_1/me", "/o/org_1/invitations"]
        {
            assert_eq!(of(path), Entry::People, "{path}");
        }
        for path in
            ["/o/org_1/settings", "/o/org_1/history", "/o/org_1/roles/x", "/operator", "/operator/mail", "/referral"]
        {
            assert_eq!(of(path), Entry::Setup, "{path}");
        }
        for path in ["/sign-in", "/sign-up", "/invitation", "/organizations/new", "/nowhere"] {
            assert_eq!(of(path), Entry::Door, "{path}");
        }
        assert_eq!(Entry::of("/", false), Entry::Door);
    }
}
