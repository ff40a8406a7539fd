//! What the engine promises, on the packs that Roster brings along.

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
    MemberFacts { is_self: false, role, spaces, status: MemberStatus::Active }
}

fn reasons(policy: &Policy, actor: MemberFacts<'_>, action: &Action<'_>) -> Vec<Reason> {
    let organization = OrganizationFacts { closed: false, seats: Some(10), seats_taken: 3 };
    decide(&Situation { policy, actor, organization, holders: &NoHolders }, action).reasons()
}

#[test]
fn a_pack_arrives_as_data_unchanged() {
    for (id, _) in PACK_TEXTS {
        let policy = pack(id);
        let json = serde_json::to_string(&policy.pack).expect("a pack is data");
        assert_eq!(Policy::build(serde_json::from_str(&json).expect("and back")).expect("sound"), policy);
    }
}

#[test]
fn each_workspaces_role_has_all_rights_of_the_one_below() {
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
    assert_eq!(reasons(&policy, manager, &Action::Invite { role: "member", spaces: &mine }), []);
    assert_eq!(
        reasons(&policy, manager, &Action::Invite { role: "admin", spaces: &other }),
        [Reason::CannotGrantRole { role: "admin".into() }, Reason::OutsideYourSpaces { spaces: vec![] }],
        "a manager knows of no other workspace, and is told of none"
    );
    let admin = member("admin", &mine);
    assert_eq!(
        reasons(&policy, admin, &Action::Invite { role: "manager", spaces: &other }),
        [Reason::OutsideYourSpaces { spaces: vec![space(2)] }]
    );
}

#[test]
fn the_owner_is_changed_by_transfer_only() {
    let policy = pack("workspaces");
    let (all, mine) = (SpaceGrant::none(), SpaceGrant::listed(vec![space(1)]));
    let found = reasons(&policy, member("admin", &mine), &Action::Deactivate(member("owner", &all)));
    assert!(found.contains(&Reason::TargetOutranksYou { role: "owner".into() }), "{found:?}");
    let found = reasons(&policy, member("owner", &all), &Action::Invite { role: "owner", spaces: &all });
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
    let place = Action::Place { target: MemberFacts { is_self: true, ..actor }, role: "user", spaces: &none };
    assert_eq!(decide(&situation, &place).reasons(), [Reason::Yourself, Reason::LastHolder { role: "admin".into() }]);
}

#[test]
fn seats_and_states_are_reasons_too() {
    let policy = pack("workspaces");
    let (none, mine) = (SpaceGrant::none(), SpaceGrant::listed(vec![space(1)]));
    let full = OrganizationFacts { closed: false, seats: Some(3), seats_taken: 3 };
    let situation =
        Situation { policy: &policy, actor: member("owner", &none), organization: full, holders: &NoHolders };
    assert_eq!(
        decide(&situation, &Action::Invite { role: "member", spaces: &mine }).reasons(),
        [Reason::NoSeatLeft { limit: 3 }]
    );
    let inactive = MemberFacts { status: MemberStatus::Deactivated, ..member("owner", &none) };
    assert_eq!(reasons(&policy, inactive, &Action::Use(Permission::MEMBERS_READ)), [Reason::NotActive]);
}

#[test]
fn a_pack_that_escalates_is_refused() {
    let text = PACK_TEXTS[1].1.replace("granted_by = [\"admin\"]", "granted_by = [\"user\"]");
    let faults = Policy::build(toml::from_str(&text).expect("the shape holds")).expect_err("an attack");
    assert!(faults.iter().any(|fault| fault.key == "roles[0] (admin).granted_by"), "{faults:?}");
}

#[test]
fn reasons_name_who_could_lift_them() {
    let policy = pack("workspaces");
    let reason = Reason::MissingPermission { permission: "members.invite".into() };
    let roles = ["owner", "admin", "manager"].map(str::to_owned).to_vec();
    assert_eq!(reason.lifted_by(&policy), Lifter::Roles { roles });
    assert_eq!(Reason::OperatorOnly.lifted_by(&policy), Lifter::Operator);
}
