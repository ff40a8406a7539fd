//! Values that would have no effect, or that contradict each other. A pack that has one doesn't do what its author
//! meant.

use super::{Faults, fault, matching, role_key};
use crate::{
    policy::{Count, HoldsIn, MemberStatus, Pack, PermissionSet, Policy, Role, RoleText, Scope, SeatLimit, Way},
    seats::MAX_SEATS,
};

/// Maximum roles of a pack, without custom ones.
const MOST_ROLES: usize = 50;

pub(super) fn check(policy: &Policy, faults: &mut Faults) {
    let pack = &policy.pack;
    for (text, role) in pack.roles.iter().zip(policy.roles()).filter(|(text, _)| text.like.is_none()) {
        counts(pack, role, faults);
        lists(pack, text, role, faults);
        all_spaces(pack, role, faults);
    }
    scopes(pack, faults);
    spaces(policy, faults);
    seats(pack, faults);
    ownership(policy, faults);
    partners(pack, faults);
    people(pack, faults);
}

fn counts(pack: &Pack, role: &Role, faults: &mut Faults) {
    let at = |key: &str| role_key(role.rank, &role.id, &format!("count.{key}"));
    let Count { exactly, at_least, per_space, per_member_spaces } = role.count;
    let numbers = [
        ("exactly", exactly),
        ("at_least", at_least),
        ("per_space", per_space),
        ("per_member_spaces", per_member_spaces),
    ];
    for (key, _) in numbers.iter().filter(|(_, number)| *number == Some(0)) {
        fault(faults, at(key), "1 or more");
    }
    if exactly.is_some() && at_least.is_some() {
        fault(faults, at("at_least"), "nothing, since exactly is set, too");
    }
    if role.holds_in == HoldsIn::Organization {
        for (key, _) in numbers[2..].iter().filter(|(_, number)| number.is_some()) {
            fault(faults, at(key), "nothing, since the role holds in the organization, not in spaces");
        }
    }
    if role.id == pack.ownership.role && exactly.is_some_and(|number| number > 1) {
        fault(faults, at("exactly"), "1, since one person creates the organization");
    }
    if role.id == pack.ownership.role && exactly == Some(1) && !role.granted_by.is_empty() {
        let at = role_key(role.rank, &role.id, "granted_by");
        fault(faults, at, "nothing, since the founder is the only one with the role");
    }
}

/// Lists in which an entry changes nothing.
fn lists(pack: &Pack, text: &RoleText, role: &Role, faults: &mut Faults) {
    let at = |key: &str, index: usize| role_key(role.rank, &role.id, &format!("{key}[{index}]"));
    repeated(&text.permissions, |index| at("permissions", index), faults);
    repeated(&text.granted_by, |index| at("granted_by", index), faults);
    let included = pack.roles.iter().skip(role.rank + 1).any(|other| Some(&other.id) == text.includes.as_ref());
    let given = text.permissions.iter().filter(|pattern| !pattern.starts_with('!'));
    let given = given.fold(PermissionSet::default(), |all, pattern| all.union(matching(pack, pattern)));
    for (index, pattern) in text.permissions.iter().enumerate() {
        let Some(negative) = pattern.strip_prefix('!') else { continue };
        let without = matching(pack, negative);
        let takes = without.iter().any(|permission| given.contains(permission));
        if !included && without != PermissionSet::default() && !takes {
            fault(faults, at("permissions", index), "an exception to what the other patterns include");
        }
    }
}

fn repeated<'a>(list: impl IntoIterator<Item = &'a String>, at: impl Fn(usize) -> String, faults: &mut Faults) {
    let mut known: Vec<&str> = Vec::new();
    for (index, entry) in list.into_iter().enumerate() {
        if known.contains(&entry.as_str()) {
            fault(faults, at(index), &format!("each entry once; \"{entry}\" is listed twice"));
        }
        known.push(entry);
    }
}

fn all_spaces(pack: &Pack, role: &Role, faults: &mut Faults) {
    if role.all_spaces {
        return;
    }
    let at = role_key(role.rank, &role.id, "all_spaces");
    if role.holds_in == HoldsIn::Organization {
        fault(faults, at, "nothing, since the role holds in the organization");
    } else if !pack.space.as_ref().is_some_and(|rules| rules.all_future) {
        fault(faults, at, "nothing, since space.all_future is off");
    }
}

fn scopes(pack: &Pack, faults: &mut Faults) {
    for (index, declared) in pack.permissions.iter().enumerate() {
        if declared.scope == Scope::Space && pack.space.is_none() {
            let expected = "\"organization\" or \"own\", since the pack has no [space]";
            fault(faults, format!("permissions[{index}].scope"), expected);
        }
    }
}

fn spaces(policy: &Policy, faults: &mut Faults) {
    let Some(rules) = &policy.pack.space else { return };
    let limited: Vec<&Role> = policy.roles().iter().filter(|role| role.holds_in == HoldsIn::Spaces).collect();
    let mut unused = |set: bool, key: &str, without: &str| {
        if set {
            fault(
                faults,
                format!("space.{key}"),
                &format!("nothing, since no role with holds_in = \"spaces\" {without}"),
            );
        }
    };
    unused(rules.min_per_member > 0 && limited.is_empty(), "min_per_member", "exists");
    unused(rules.all_future && !limited.iter().any(|role| role.all_spaces), "all_future", "has all_spaces");
    let narrow = limited.iter().filter_map(|role| Some((role.count.per_member_spaces?, role.id.as_str())));
    if let Some((most, role)) = narrow.min().filter(|(most, _)| rules.min_per_member > *most) {
        let expected = format!("{most} or less, since {role} can have {most} (count.per_member_spaces)");
        fault(faults, "space.min_per_member".to_owned(), &expected);
    }
}

fn seats(pack: &Pack, faults: &mut Faults) {
    let rules = &pack.seats;
    let (key, most) = match rules.limit {
        SeatLimit::Unlimited => {
            let set =
                [("counts", !rules.counts.is_empty()), ("free", rules.free > 0), ("seen_by", rules.seen_by.is_some())];
            for (key, _) in set.into_iter().filter(|(_, set)| *set) {
                fault(faults, format!("seats.{key}"), "nothing, since seats are unlimited");
            }
            return;
        }
        SeatLimit::Plan { starts_with } => ("seats.limit.plan.starts_with", starts_with),
        SeatLimit::Fixed(number) => ("seats.limit.fixed", number),
    };
    if rules.counts.is_empty() {
        fault(faults, "seats.counts".to_owned(), "at least one status, since seats are limited");
    }
    for (index, status) in rules.counts.iter().enumerate() {
        if rules.counts[..index].contains(status) {
            fault(faults, format!("seats.counts[{index}]"), "each status once");
        }
    }
    let founder = u32::from(rules.counts.contains(&MemberStatus::Active)).saturating_sub(rules.free);
    if most < founder || most > MAX_SEATS {
        fault(faults, key.to_owned(), &format!("{founder} to {MAX_SEATS} seats"));
    }
    if rules.free > MAX_SEATS {
        fault(faults, "seats.free".to_owned(), &format!("0 to {MAX_SEATS} members"));
    }
}

fn ownership(policy: &Policy, faults: &mut Faults) {
    let rules = &policy.pack.ownership;
    let Some(former) = &rules.former else { return };
    let at = || "ownership.former".to_owned();
    if !rules.transfer {
        fault(faults, at(), "nothing, since transfer is off");
    } else if *former == rules.role {
        fault(faults, at(), "another role than ownership.role");
    } else if policy.role(former).is_some_and(|role| role.partners_only) {
        fault(faults, at(), "a role that isn't only for partners");
    }
}

fn partners(pack: &Pack, faults: &mut Faults) {
    let Some(rules) = &pack.partners else { return };
    repeated(&rules.levels, |index| format!("partners.levels[{index}]"), faults);
    let sole = |id: &String| pack.roles.iter().any(|role| role.id == *id && role.count.exactly.is_some());
    for (index, id) in rules.levels.iter().enumerate().filter(|(_, id)| sole(id)) {
        let expected = format!("roles without count.exactly; {id} has it");
        fault(faults, format!("partners.levels[{index}]"), &expected);
    }
}

fn people(pack: &Pack, faults: &mut Faults) {
    if pack.life.deactivate == Way::Never && pack.life.reactivate != Way::Never {
        fault(faults, "life.reactivate".to_owned(), "\"never\", since no one is deactivated");
    }
    for (index, product) in pack.products.iter().enumerate() {
        repeated(&product.roles, |at| format!("products[{index}].roles[{at}]"), faults);
    }
    for (index, known) in pack.overrides.iter().enumerate() {
        if let Some(other) = pack.overrides[..index].iter().find(|other| other.permission == known.permission) {
            let expected = format!("a permission of its own; {} has the same", other.id);
            fault(faults, format!("overrides[{index}].permission"), &expected);
        }
    }
    if pack.roles.iter().filter(|role| role.like.is_none()).count() > MOST_ROLES {
        fault(faults, "roles".to_owned(), &format!("at most {MOST_ROLES} roles"));
    }
    let Some(id) = &pack.invitations.role else { return };
    let starts = pack.roles.iter().find(|role| role.id == *id);
    if starts.is_some_and(|role| role.granted_by.is_empty()) {
        let expected = format!("a role that someone can assign; {id} isn't");
        fault(faults, "invitations.role".to_owned(), &expected);
    }
}
