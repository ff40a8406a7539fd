//! Checks that the permissions and roles in a pack's other rules exist.

use super::{Faults, fault, known_permission, known_role};
use crate::policy::{Pack, ProductSet, SeatLimit, Way, role::permission_by_id};

pub(super) fn check(pack: &Pack, faults: &mut Faults) {
    for (key, id) in permissions(pack) {
        if permission_by_id(pack, id).is_none() {
            fault(faults, key, &known_permission(pack, id));
        }
    }
    for (key, id) in roles(pack) {
        if !pack.roles.iter().any(|role| role.id == id) {
            fault(faults, key, &known_role(pack, id));
        }
    }
    limits(pack, faults);
}

/// Every permission that a rule names, with its key.
pub(super) fn permissions(pack: &Pack) -> Vec<(String, &str)> {
    let life = &pack.life;
    let ways = [
        ("deactivate", &life.deactivate),
        ("reactivate", &life.reactivate),
        ("remove", &life.remove),
        ("revoke", &life.revoke),
    ];
    let ways = ways.into_iter().filter_map(|(key, way)| match way {
        Way::With(id) => Some((format!("life.{key}"), id.as_str())),
        Way::Operator | Way::Never => None,
    });
    let seats = [("seats.seen_by", &pack.seats.seen_by), ("seats.bought_with", &pack.seats.bought_with)];
    let seats = seats.into_iter().filter_map(|(key, id)| Some((key.to_owned(), id.as_deref()?)));
    let overrides = pack.overrides.iter().enumerate();
    let overrides =
        overrides.map(|(index, known)| (format!("overrides[{index}].permission"), known.permission.as_str()));
    ways.chain(seats).chain(overrides).collect()
}

/// Every role that a rule names, with its key.
fn roles(pack: &Pack) -> Vec<(String, &str)> {
    let former = pack.ownership.former.iter().map(|id| ("ownership.former".to_owned(), id.as_str()));
    let starts = pack.invitations.role.iter().map(|id| ("invitations.role".to_owned(), id.as_str()));
    let levels = pack.partners.iter().flat_map(|rules| rules.levels.iter().enumerate());
    let levels = levels.map(|(index, id)| (format!("partners.levels[{index}]"), id.as_str()));
    let products = pack.products.iter().enumerate().flat_map(|(index, product)| {
        let roles = product.roles.iter().enumerate();
        roles.map(move |(at, id)| (format!("products[{index}].roles[{at}]"), id.as_str()))
    });
    former.chain(starts).chain(levels).chain(products).collect()
}

fn limits(pack: &Pack, faults: &mut Faults) {
    if !(1..=24 * 366).contains(&pack.invitations.life_hours) {
        fault(faults, "invitations.life_hours".into(), "1 to 8784 hours");
    }
    if !(1..=1000).contains(&pack.invitations.batch) {
        fault(faults, "invitations.batch".into(), "1 to 1000 addresses");
    }
    if pack.products.len() > ProductSet::CAPACITY {
        fault(faults, "products".into(), "at most 64 products");
    }
    if pack.ownership.transfer && pack.ownership.former.is_none() {
        fault(faults, "ownership.former".into(), "the role of the former holder, since transfer is on");
    }
    if !(1..=365).contains(&pack.ownership.grace_days) {
        fault(faults, "ownership.grace_days".into(), "1 to 365 days");
    }
    if pack.partners.as_ref().is_some_and(|rules| rules.levels.is_empty()) {
        fault(faults, "partners.levels".into(), "at least one role");
    }
    if pack.seats.bought_with.is_some() && !matches!(pack.seats.limit, SeatLimit::Plan { .. }) {
        fault(faults, "seats.bought_with".into(), "nothing, unless seats.limit is a plan");
    }
    if pack.custom_roles.is_some_and(|rules| !(1..=50).contains(&rules.max)) {
        fault(faults, "custom_roles.max".into(), "1 to 50 roles");
    }
}
