//! A person's spaces as a short text. Spaces that the caller can't see are only counted.

use shared::{policy::SpaceGrant, spaces::SpaceView};

use crate::organization::Organization;
use crate::parts::words;
use crate::t;

/// The name of a space, marked if archived.
pub fn one(space: &SpaceView) -> String {
    match space.archived_at {
        Some(_) => t!("assignment-archived", name = &space.name),
        None => space.name.clone(),
    }
}

/// The visible names, in the organization's order, and the number of hidden ones.
pub fn space_names(organization: Organization, spaces: &SpaceGrant) -> (Vec<String>, usize) {
    organization.with(|view, policy| match spaces {
        SpaceGrant::All => {
            let kind = policy.pack.space.as_ref().map_or("", |rules| rules.kind.as_str());
            (vec![t!("choose-all", spaces = words::space(kind, 2))], 0)
        }
        SpaceGrant::Listed(ids) => {
            let names: Vec<String> = view.spaces.iter().filter(|space| ids.contains(&space.id)).map(one).collect();
            let hidden = ids.len().saturating_sub(names.len());
            (names, hidden)
        }
    })
}

/// Whether a role without spaces has all of them, because other roles need one.
pub fn has_all(organization: Organization, role: &str, spaces: &SpaceGrant) -> bool {
    organization.with(|_, policy| {
        let needed = policy.pack.space.as_ref().is_some_and(|rules| rules.min_per_member > 0);
        needed && spaces.is_empty() && policy.role(role).is_some_and(|role| role.applies_everywhere(spaces))
    })
}

/// "General, Sales +3".
pub fn short(organization: Organization, spaces: &SpaceGrant) -> String {
    const SHOWN: usize = 2;
    let (mut names, hidden) = space_names(organization, spaces);
    let more = names.len().saturating_sub(SHOWN) + hidden;
    names.truncate(SHOWN);
    let shown = names.join(", ");
    match (more, shown.is_empty()) {
        (0, _) => shown,
        (more, true) => t!("assignment-hidden", count = more),
        (more, false) => t!("assignment-more", names = shown, count = more),
    }
}

/// The full list.
pub fn full(organization: Organization, spaces: &SpaceGrant) -> String {
    let (names, hidden) = space_names(organization, spaces);
    let shown = crate::i18n::list(&names);
    match (hidden, shown.is_empty()) {
        (0, true) => t!("none"),
        (0, false) => shown,
        (hidden, true) => t!("assignment-hidden", count = hidden),
        (hidden, false) => t!("assignment-more", names = shown, count = hidden),
    }
}
