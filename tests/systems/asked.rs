//! What a person can do with the host product, decided by the engine from the API's data, as the client does.

use roster_tests::Actor;
use shared::{
    id::SpaceId,
    policy::{Action, MemberFacts, NoHolders, OrganizationFacts, Policy, Situation, decide},
};

/// The reason codes against it; empty if allowed. `space` is the place, if that matters.
///
/// # Panics
/// If the pack doesn't have the permission.
pub async fn may(actor: &Actor, permission: &str, space: Option<SpaceId>) -> Vec<String> {
    let view = actor.organization().await.expect("their organization");
    let policy = Policy::build(view.pack).expect("a pack");
    let me = MemberFacts {
        withheld: policy.withheld(&view.me.overrides),
        ..MemberFacts::active(&view.me.role, &view.me.spaces)
    };
    let permission = policy.permission(permission).expect("a known permission");
    let action = match space {
        Some(space) => Action::UseIn(permission, space),
        None => Action::Use(permission),
    };
    let organization = OrganizationFacts::default();
    let situation = Situation { policy: &policy, actor: me, organization, holders: &NoHolders };
    let code = |reason| serde_json::to_value(reason).expect("a reason")["code"].as_str().unwrap_or_default().to_owned();
    decide(&situation, &action).reasons().iter().map(code).collect()
}
