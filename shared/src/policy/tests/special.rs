//! Tests of individual permissions, custom roles, ownership, and partners.

use super::*;

fn with_override_no(policy: &Policy, permission: &str) -> Withheld {
    let mut off = PermissionSet::default();
    off.insert(policy.permission(permission).expect("known"));
    Withheld { off, ..Withheld::default() }
}

#[test]
fn no_one_allows_what_is_withheld_from_them() {
    let policy = pack("pipelines");
    let none = SpaceGrant::none();
    let off = with_override_no(&policy, "crm.use");
    let junior = member("jr_salesperson", &none);
    let crm = |value| Action::SetOverride { target: junior, id: "crm", value };
    let manager = MemberFacts { withheld: off, ..member("company_manager", &none) };
    let refused = Reason::PermissionWithheld { permission: "crm.use".to_owned() };
    assert_eq!(reasons(&policy, manager, &crm(OverrideValue::Yes)), [refused]);
    assert_eq!(reasons(&policy, manager, &crm(OverrideValue::No)), [], "turning it off is always allowed");
    assert_eq!(reasons(&policy, member("company_manager", &none), &crm(OverrideValue::Yes)), []);
    let first = MemberFacts { withheld: off, ..member("site_admin", &none) };
    assert_eq!(reasons(&policy, first, &crm(OverrideValue::Yes)), [], "no one else could");
}

#[test]
fn an_override_takes_the_values_that_its_pack_defines() {
    let policy = pack("pipelines");
    let none = SpaceGrant::none();
    let junior = member("jr_salesperson", &none);
    let set =
        |id, value| reasons(&policy, member("site_admin", &none), &Action::SetOverride { target: junior, id, value });
    assert_eq!(set("publish_social", OverrideValue::Approval), []);
    assert_eq!(set("crm", OverrideValue::Approval), [Reason::NeverInThisPack]);
    assert_eq!(set("sms", OverrideValue::Yes), [Reason::NeverInThisPack]);
}

#[test]
fn a_custom_role_needs_a_pack_that_allows_it_and_a_base_role() {
    let none = SpaceGrant::none();
    let define = |like| Action::DefineRole { like, permissions: PermissionSet::default(), held_in: &none };
    assert_eq!(reasons(&pack("simple"), member("owner", &none), &define("user")), [Reason::NeverInThisPack]);
    let partners = changed("profiles", &[("[partners]", "[custom_roles]\nmax = 3\n\n[partners]")]).expect("a pack");
    let only = Reason::PartnersOnly { role: "read_only".to_owned() };
    assert_eq!(reasons(&partners, member("owner", &none), &define("read_only")), [only]);
    assert_eq!(reasons(&partners, member("owner", &none), &define("admin")), []);
    let unknown = Reason::UnknownRole { role: "king".to_owned() };
    assert_eq!(reasons(&partners, member("owner", &none), &define("king")), [unknown]);
}

#[test]
fn a_role_never_contains_what_is_withheld_from_its_author() {
    let policy = pack("pipelines");
    let none = SpaceGrant::none();
    let social = policy.permissions(&["social.publish".to_owned()]);
    let define = Action::DefineRole { like: "salesperson", permissions: social, held_in: &none };
    let beyond = Reason::BeyondYou { permissions: vec!["social.publish".to_owned()] };
    let author = member("company_manager", &none);
    assert_eq!(reasons(&policy, author, &define), []);
    let off = MemberFacts { withheld: with_override_no(&policy, "social.publish"), ..author };
    assert_eq!(reasons(&policy, off, &define), std::slice::from_ref(&beyond));
    let asks = MemberFacts { withheld: policy.withheld(&Overrides::new()), ..author };
    assert_eq!(reasons(&policy, asks, &define), [beyond]);
}

#[test]
fn ownership_is_transferred_by_its_holder_to_an_active_member() {
    let policy = pack("workspaces");
    let (none, first) = (SpaceGrant::none(), SpaceGrant::listed(vec![space(1)]));
    let (owner, admin) = (member("owner", &none), member("admin", &first));
    let to = |target| reasons(&policy, owner, &Action::On(MemberAction::Transfer, target));
    assert_eq!(to(admin), []);
    assert_eq!(to(MemberFacts { is_self: true, ..owner }), [Reason::Yourself]);
    assert_eq!(to(MemberFacts { partner: true, ..admin }), [Reason::PartnerManaged]);
    let invited = MemberFacts { status: MemberStatus::Invited, ..admin };
    assert_eq!(to(invited), [Reason::WrongStatus { status: MemberStatus::Invited }]);
    let only = Reason::OnlyByTransfer { role: "owner".to_owned() };
    let missing = Reason::MissingPermission { permission: "ownership.transfer".to_owned() };
    assert_eq!(reasons(&policy, admin, &Action::On(MemberAction::Transfer, admin)), [missing, only]);
    let lines = pack("lines");
    let kept = reasons(&lines, member("admin", &none), &Action::On(MemberAction::Transfer, member("user", &none)));
    assert_eq!(kept, [Reason::NeverInThisPack]);
}

#[test]
fn a_partners_level_is_no_higher_than_the_role_that_sets_it() {
    let none = SpaceGrant::none();
    let policy = pack("pipelines");
    let level = |level| Action::PartnerLevel { level, one: true };
    assert_eq!(reasons(&policy, member("site_admin", &none), &level("company_manager")), []);
    let own = CustomRole {
        id: "liaison".to_owned(),
        name: "Liaison".to_owned(),
        like: "site_admin".to_owned(),
        permissions: vec!["partners.manage".to_owned()],
    };
    let grown = policy.with_roles(&[own]).expect("a sound pack");
    let beyond = Reason::CannotGrantRole { role: "company_manager".to_owned() };
    assert_eq!(reasons(&grown, member("liaison", &none), &level("company_manager")), [beyond]);
    let no_level = Reason::UnknownRole { role: "salesperson".to_owned() };
    assert_eq!(reasons(&policy, member("site_admin", &none), &level("salesperson")), [no_level]);
    let simple = pack("simple");
    assert_eq!(reasons(&simple, member("owner", &none), &level("user")), [Reason::NeverInThisPack]);
}

#[test]
fn a_partners_people_are_removed_one_by_one_where_the_pack_says_so() {
    let (none, all) = (SpaceGrant::none(), SpaceGrant::All);
    let removable = pack("pipelines");
    let person = MemberFacts { partner: true, ..member("sales_manager", &all) };
    let remove =
        |policy: &Policy, by, whom| reasons(policy, member(by, &none), &Action::On(MemberAction::PartnerRemove, whom));
    assert_eq!(remove(&removable, "site_admin", person), []);
    let own = Reason::WrongStatus { status: MemberStatus::Active };
    assert_eq!(remove(&removable, "site_admin", member("salesperson", &none)), [own]);
    let agencys = MemberFacts { partner: true, ..member("admin", &all) };
    assert_eq!(remove(&pack("profiles"), "owner", agencys), [Reason::PartnerManaged]);
    let known = MemberFacts { partner: true, ..member("user", &none) };
    assert_eq!(remove(&pack("simple"), "owner", known), [Reason::PartnerManaged]);
}
