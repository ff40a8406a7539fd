//! Tests of the engine's guarantees on the built-in packs.

mod acts;
mod effective_access;
mod facts;
mod mistakes;
mod overrides;
mod packs;
mod places;
mod sets;
mod special;
mod support;
mod view_as;
mod visibility;

use super::*;
use crate::id::SpaceId;

fn pack(id: &str) -> Policy {
    let (_, text) = PACK_TEXTS.iter().find(|(name, _)| *name == id).expect("a known pack");
    Policy::build(toml::from_str(text).expect("the shape of a pack")).expect("a sound pack")
}

fn space(n: u8) -> SpaceId {
    SpaceId::from_parts(u64::from(n), &[n; 10])
}

fn member<'a>(role: &'a str, spaces: &'a SpaceGrant) -> MemberFacts<'a> {
    MemberFacts::active(role, spaces)
}

/// With seats available and without the pack's products.
fn open() -> OrganizationFacts {
    OrganizationFacts { seats: Some(10), seats_taken: 3, ..OrganizationFacts::default() }
}

fn reasons(policy: &Policy, actor: MemberFacts<'_>, action: &Action<'_>) -> Vec<Reason> {
    reasons_at(policy, open(), actor, action)
}

fn reasons_at(policy: &Policy, at: OrganizationFacts, actor: MemberFacts<'_>, action: &Action<'_>) -> Vec<Reason> {
    decide(&Situation { policy, actor, organization: at, holders: &NoHolders }, action).reasons()
}

fn invite<'a>(role: &'a str, spaces: &'a SpaceGrant) -> Action<'a> {
    Action::Invite { role, spaces, products: ProductSet::default() }
}

/// A pack with changes in its text.
fn changed(id: &str, changes: &[(&str, &str)]) -> Result<Policy, Vec<PackFault>> {
    let (_, text) = PACK_TEXTS.iter().find(|(name, _)| *name == id).expect("a known pack");
    let mut text = (*text).to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    Policy::build(toml::from_str(&text).expect("the shape of a pack"))
}

#[test]
fn a_pack_arrives_as_data_unchanged() {
    assert_eq!(PACK_TEXTS.map(|(id, _)| id), PACK_IDS);
    for (id, _) in PACK_TEXTS {
        let policy = pack(id);
        let json = serde_json::to_string(&policy.pack).expect("a pack is data");
        assert_eq!(Policy::build(serde_json::from_str(&json).expect("and back")).expect("sound"), policy);
    }
}

#[test]
fn each_workspaces_role_has_all_permissions_of_the_one_below() {
    let policy = pack("workspaces");
    for pair in policy.roles().windows(2) {
        assert!(pair[0].permissions.covers(pair[1].permissions), "{} over {}", pair[0].id, pair[1].id);
    }
}

#[test]
fn a_manager_invites_members_into_their_own_workspace_only() {
    let policy = pack("workspaces");
    let (mine, other) = (SpaceGrant::listed(vec![space(1)]), SpaceGrant::listed(vec![space(2)]));
    let manager = member("manager", &mine);
    assert_eq!(
        reasons(&policy, manager, &Action::Invite { role: "member", spaces: &mine, products: ProductSet::default() }),
        []
    );
    assert_eq!(
        reasons(&policy, manager, &Action::Invite { role: "admin", spaces: &other, products: ProductSet::default() }),
        [Reason::CannotGrantRole { role: "admin".into() }, Reason::OutsideYourSpaces { spaces: vec![] }],
        "a manager knows of no other workspace, and learns of none"
    );
    let admin = member("admin", &mine);
    assert_eq!(
        reasons(&policy, admin, &Action::Invite { role: "manager", spaces: &other, products: ProductSet::default() }),
        [Reason::OutsideYourSpaces { spaces: vec![space(2)] }]
    );
}

#[test]
fn the_owner_changes_only_by_transfer() {
    let policy = pack("workspaces");
    let (all, mine) = (SpaceGrant::none(), SpaceGrant::listed(vec![space(1)]));
    let found = reasons(&policy, member("admin", &mine), &Action::On(MemberAction::Deactivate, member("owner", &all)));
    assert!(found.contains(&Reason::TargetOutranksYou { role: "owner".into() }), "{found:?}");
    let found = reasons(
        &policy,
        member("owner", &all),
        &Action::Invite { role: "owner", spaces: &all, products: ProductSet::default() },
    );
    assert!(found.contains(&Reason::OnlyByTransfer { role: "owner".into() }), "{found:?}");
}

#[test]
fn the_last_admin_of_lines_stays() {
    let policy = pack("lines");
    let none = SpaceGrant::none();
    struct One;
    impl Holders for One {
        fn active(&self, _: &str) -> u32 {
            0
        }
        fn in_space(&self, _: &str, _: SpaceId) -> u32 {
            0
        }
        fn in_organization(&self, _: &str) -> u32 {
            0
        }
    }
    let actor = member("admin", &none);
    let situation = Situation { policy: &policy, actor, organization: OrganizationFacts::default(), holders: &One };
    let assign = Action::Assign { target: MemberFacts { is_self: true, ..actor }, role: "user", spaces: &none };
    assert_eq!(decide(&situation, &assign).reasons(), [Reason::Yourself, Reason::LastHolder { role: "admin".into() }]);
}

#[test]
fn seats_and_states_are_reasons_too() {
    let policy = pack("workspaces");
    let (none, mine) = (SpaceGrant::none(), SpaceGrant::listed(vec![space(1)]));
    let full = OrganizationFacts { closed: false, seats: Some(3), seats_taken: 3, products: ProductSet::default() };
    let situation =
        Situation { policy: &policy, actor: member("owner", &none), organization: full, holders: &NoHolders };
    assert_eq!(
        decide(&situation, &Action::Invite { role: "member", spaces: &mine, products: ProductSet::default() })
            .reasons(),
        [Reason::NoSeatLeft { limit: 3 }]
    );
    let inactive = MemberFacts { status: MemberStatus::Deactivated, ..member("owner", &none) };
    assert_eq!(reasons(&policy, inactive, &Action::Use(Permission::MEMBERS_READ)), [Reason::NotActive]);
}

#[test]
fn a_pack_that_escalates_is_refused() {
    let (_, text) = PACK_TEXTS.iter().find(|(id, _)| *id == "lines").expect("a known pack");
    let text = text.replace("granted_by = [\"admin\"]", "granted_by = [\"user\"]");
    let faults = Policy::build(toml::from_str(&text).expect("the shape holds")).expect_err("an attack");
    assert!(faults.iter().any(|fault| fault.key == "roles[0] (admin).granted_by"), "{faults:?}");
}

#[test]
fn reasons_name_who_can_resolve_them() {
    let policy = pack("workspaces");
    let reason = Reason::MissingPermission { permission: "members.invite".into() };
    let roles = ["owner", "admin", "manager"].map(str::to_owned).to_vec();
    assert_eq!(reason.resolved_by(&policy), Remedy::Roles { roles });
    assert_eq!(Reason::OperatorOnly.resolved_by(&policy), Remedy::Operator);
}

fn custom(like: &str, permissions: &[&str]) -> CustomRole {
    let permissions = permissions.iter().map(|id| (*id).to_owned()).collect();
    CustomRole { id: "helper".into(), name: "Helper".into(), like: like.into(), permissions }
}

#[test]
fn a_custom_role_gives_and_is_given_like_its_base_role() {
    let base = pack("workspaces");
    let small = base.with_roles(&[custom("manager", &["members.read", "members.invite"])]).expect("a sound pack");
    let helper = small.role("helper").expect("there");
    let givers: Vec<&str> = helper.granted_by.iter().map(|rank| small.roles()[*rank].id.as_str()).collect();
    assert_eq!((helper.rank, givers), (3, vec!["owner", "admin"]));
    // It has fewer permissions than a member, so it can't assign members.
    let mine = SpaceGrant::listed(vec![space(1)]);
    let invite = Action::Invite { role: "member", spaces: &mine, products: ProductSet::default() };
    assert_eq!(reasons(&small, member("helper", &mine), &invite), [Reason::CannotGrantRole { role: "member".into() }]);
    let more = ["members.read", "members.invite", "campaigns.send", "responses.handle"];
    let more = base.with_roles(&[custom("manager", &more)]).expect("a sound pack");
    assert_eq!(reasons(&more, member("helper", &mine), &invite), []);
}

#[test]
fn an_organization_wide_custom_role_is_given_only_by_organization_wide_roles() {
    let policy = pack("pipelines").with_roles(&[custom("company_manager", &["members.read"])]).expect("a sound pack");
    let givers = |role: &str| {
        let ranks = &policy.role(role).expect("known").granted_by;
        ranks.iter().map(|rank| policy.roles()[*rank].id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        givers("helper"),
        ["site_admin", "company_manager", "helper"],
        "as company managers give their own role"
    );
}

#[test]
fn no_one_creates_a_role_beyond_their_own() {
    let policy = pack("workspaces");
    let (mine, all, none) = (SpaceGrant::listed(vec![space(1)]), SpaceGrant::All, SpaceGrant::none());
    let billing = policy.permissions(&["billing.manage".to_owned()]);
    let define = |like, permissions, held_in| Action::DefineRole { like, permissions, held_in };
    let admin = member("admin", &mine);
    assert_eq!(
        reasons(&policy, admin, &define("member", billing, &none)),
        [Reason::BeyondYou { permissions: vec!["billing.manage".into()] }]
    );
    let read = policy.permissions(&["members.read".to_owned()]);
    assert_eq!(reasons(&policy, admin, &define("member", read, &mine)), []);
    assert_eq!(
        reasons(&policy, admin, &define("member", read, &all)),
        [Reason::OutsideYourSpaces { spaces: Vec::new() }]
    );
    assert_eq!(
        reasons(&policy, admin, &define("admin", read, &none)),
        [Reason::CannotGrantRole { role: "admin".into() }]
    );
}

#[test]
fn overrides_withhold_and_never_add() {
    let policy = pack("pipelines");
    let none = SpaceGrant::none();
    let social = policy.permission("social.publish").expect("known");
    let at_start = MemberFacts { withheld: policy.withheld(&Overrides::new()), ..member("marketing_manager", &none) };
    let publish = Action::Use(social);
    assert_eq!(reasons(&policy, at_start, &publish), [Reason::NeedsApproval { permission: "social.publish".into() }]);
    let on = Overrides::from([("publish_social".to_owned(), OverrideValue::Yes)]);
    let on = policy.withheld(&on);
    assert_eq!(reasons(&policy, MemberFacts { withheld: on, ..at_start }, &publish), []);
    let junior = MemberFacts { withheld: on, ..member("jr_salesperson", &none) };
    assert_eq!(reasons(&policy, junior, &publish), [Reason::MissingPermission { permission: "social.publish".into() }]);
}

#[test]
fn the_role_defines_which_records_are_visible() {
    let policy = pack("profiles");
    let mine = SpaceGrant::listed(vec![space(1)]);
    let thing = |owner, at: u8| Action::See(Thing { owner, space: Some(space(at)) });
    let (team, admin) = (member("team_member", &mine), member("admin", &mine));
    assert_eq!(reasons(&policy, team, &thing(Owner::NoOne, 1)), []);
    assert_eq!(reasons(&policy, team, &thing(Owner::Other, 1)), [Reason::NotYours]);
    assert_eq!(reasons(&policy, admin, &thing(Owner::Other, 1)), []);
    assert_eq!(
        reasons(&policy, admin, &thing(Owner::Other, 2)),
        [Reason::OutsideYourSpaces { spaces: vec![space(2)] }]
    );
    assert_eq!(reasons(&policy, team, &thing(Owner::Me, 2)), []);
}

#[test]
fn partners_manage_their_own_people() {
    let policy = pack("profiles");
    let (all, mine) = (SpaceGrant::All, SpaceGrant::listed(vec![space(1)]));
    let person = MemberFacts { partner: true, ..member("admin", &all) };
    let owner = member("owner", &all);
    assert!(reasons(&policy, owner, &Action::On(MemberAction::Deactivate, person)).contains(&Reason::PartnerManaged));
    let level = |level, one| Action::PartnerLevel { level, one };
    assert_eq!(reasons(&policy, owner, &level("read_only", false)), []);
    assert_eq!(reasons(&policy, owner, &level("read_only", true)), [Reason::PartnerManaged]);
    assert_eq!(reasons(&policy, owner, &level("owner", false)), [Reason::UnknownRole { role: "owner".into() }]);
    assert!(!reasons(&policy, member("admin", &mine), &level("admin", false)).is_empty());
}

/// G5: allowing allocates nothing.
#[test]
fn yes_allocates_nothing() {
    let policy = pack("workspaces");
    let (mine, none) = (SpaceGrant::listed(vec![space(1), space(2)]), SpaceGrant::none());
    let member = member("member", &mine);
    let invited = MemberFacts { status: MemberStatus::Invited, ..member };
    let invite = Action::Invite {
        role: "manager",
        spaces: &SpaceGrant::listed(vec![space(1)]),
        products: ProductSet::default(),
    };
    let actions = [
        Action::Use(Permission::MEMBERS_INVITE),
        Action::UseIn(Permission::MEMBERS_INVITE, space(1)),
        Action::On(MemberAction::Read, member),
        Action::On(MemberAction::Resend, invited),
        Action::On(MemberAction::Revoke, invited),
        Action::On(MemberAction::Accept, invited),
        Action::Assign { target: member, role: "admin", spaces: &mine },
        Action::On(MemberAction::Deactivate, member),
        Action::SetOverride { target: member, id: "none", value: OverrideValue::No },
        Action::DefineRole { like: "member", permissions: PermissionSet::default(), held_in: &none },
        Action::On(MemberAction::Transfer, member),
        invite,
    ];
    let actor = MemberFacts::active("owner", &none);
    let organization = OrganizationFacts { seats: Some(9), seats_taken: 3, ..OrganizationFacts::default() };
    let situation = Situation { policy: &policy, actor, organization, holders: &NoHolders };
    for action in &actions {
        let mut allowed = false;
        let cost = allocation_counter::measure(|| allowed = decide(&situation, action).is_allowed());
        // The pack has no individual permissions, so this one refusal shows that the counter works.
        assert_eq!(
            (allowed, cost.count_total > 0),
            if matches!(action, Action::SetOverride { .. }) { (false, true) } else { (true, false) },
            "{action:?}"
        );
    }
}
