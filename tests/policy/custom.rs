//! Random custom roles: allowed ones always fit their pack and never give anyone a permission that their author doesn't
//! have (G1).

use proptest::{collection::vec, prelude::*};
use shared::policy::{
    Action, CustomRole, CustomRoleRules, HoldsIn, MemberFacts, NoHolders, OrganizationFacts, PACK_TEXTS, Pack,
    PermissionSet, Policy, ProductSet, Role, Situation, SpaceGrant, decide,
};

/// One attempt to create a role: by whom, based on what, with which permissions. Numbers are taken modulo the number of
/// options.
#[derive(Debug, Clone)]
struct Attempt {
    author: usize,
    like: usize,
    /// Roles of the pack whose permissions are combined, and single permissions to leave out.
    of: Vec<usize>,
    without: u64,
    again: Option<usize>,
}

fn attempts() -> impl Strategy<Value = Vec<Attempt>> {
    let attempt = (any::<usize>(), any::<usize>(), vec(any::<usize>(), 0..3), any::<u64>(), any::<Option<usize>>());
    let attempt = attempt.prop_map(|(author, like, of, without, again)| Attempt { author, like, of, without, again });
    vec(attempt, 1..12)
}

/// Every pack can have custom roles here, even those that don't offer them.
fn packs() -> Vec<Policy> {
    let build = |(_, text): &(&str, &str)| {
        let mut pack: Pack = toml::from_str(text).expect("a pack");
        pack.custom_roles = Some(CustomRoleRules { max: 20 });
        Policy::build(pack).expect("a policy")
    };
    PACK_TEXTS.iter().map(build).collect()
}

fn may(policy: &Policy, role: &Role, action: &Action<'_>) -> bool {
    let everywhere = SpaceGrant::All;
    let actor = MemberFacts { is_self: true, ..MemberFacts::active(&role.id, &everywhere) };
    let organization = OrganizationFacts::default();
    decide(&Situation { policy, actor, organization, holders: &NoHolders }, action).is_allowed()
}

fn wanted(policy: &Policy, attempt: &Attempt) -> Vec<String> {
    let pick = |index: &usize| policy.roles()[index % policy.roles().len()].permissions;
    let joined = attempt.of.iter().map(pick).fold(PermissionSet::default(), PermissionSet::union);
    let kept = joined.iter().enumerate().filter(|(index, _)| attempt.without >> (index % 64) & 1 == 0);
    kept.map(|(_, permission)| policy.permission_id(permission).to_owned()).collect()
}

/// What people assign, they have themselves, and it applies no wider than theirs.
fn gives_only_what_it_holds(policy: &Policy) -> Result<(), TestCaseError> {
    let nowhere = SpaceGrant::none();
    for giver in policy.roles() {
        for role in policy.roles() {
            let invite = Action::Invite { role: &role.id, spaces: &nowhere, products: ProductSet::default() };
            let target = MemberFacts::active(&policy.usual().id, &nowhere);
            let place = Action::Assign { target, role: &role.id, spaces: &nowhere };
            let listed = role.granted_by.contains(&giver.rank);
            if listed || may(policy, giver, &invite) || may(policy, giver, &place) {
                prop_assert!(giver.permissions.covers(role.permissions), "{} gives {}", giver.id, role.id);
                let further = giver.holds_in == HoldsIn::Spaces && role.holds_in == HoldsIn::Organization;
                prop_assert!(!further, "{} gives {}, which applies more widely", giver.id, role.id);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn valid_custom_roles_lead_no_one_higher(attempts in attempts()) {
        for pack in packs() {
            let mut own: Vec<CustomRole> = Vec::new();
            let mut policy = pack.clone();
            for (number, attempt) in attempts.iter().enumerate() {
                let author = &policy.roles()[attempt.author % policy.roles().len()];
                let like = &pack.roles()[attempt.like % pack.roles().len()].id;
                let permissions = wanted(&policy, attempt);
                let before = attempt.again.filter(|_| !own.is_empty()).map(|index| index % own.len());
                let had = before.map(|index| policy.permissions(&own[index].permissions)).unwrap_or_default();
                let like = before.map_or(like, |index| &own[index].like).clone();
                let set = policy.permissions(&permissions);
                let action = Action::DefineRole { like: &like, permissions: set.union(had), held_in: &SpaceGrant::All };
                if !may(&policy, author, &action) {
                    continue;
                }
                prop_assert!(author.permissions.covers(set), "{} makes a role above itself", author.id);
                match before {
                    Some(index) => own[index].permissions = permissions,
                    None => own.push(CustomRole { id: format!("rol_{number}"), name: format!("Role {number}"), like, permissions }),
                }
                let grown = pack.with_roles(&own);
                prop_assert!(grown.is_ok(), "{}: {:?} of {own:?}", pack.id(), grown.err());
                policy = pack.with_roles(&own).expect("checked just now");
                gives_only_what_it_holds(&policy)?;
            }
        }
    }
}
