//! The built-in packs are proved, and broken ones are refuted by their shortest attack.

mod judged;

use expect_test::{Expect, expect};

use super::*;
use crate::policy::{CustomRole, PACK_TEXTS};

fn text(id: &str) -> &'static str {
    PACK_TEXTS.iter().find(|(name, _)| *name == id).map(|(_, text)| *text).expect("a known pack")
}

fn parse(text: &str) -> Pack {
    toml::from_str(text).expect("the shape of a pack")
}

/// The exact number of states, counting those that differ only in names once. A lower number means that the proof
/// misses states, a higher one that it counts some twice.
#[test]
fn the_packs_hold() {
    let lines = PACK_TEXTS.map(|(id, text)| match prove(parse(text), USUAL_MEMBERS).expect("a pack") {
        // Every new action adds steps, but no states.
        Proof::Holds { states, .. } => format!("{id}: {states} states"),
        Proof::Refuted(found) => panic!("{id}: {found:#?}"),
    });
    expect![[r#"
        workspaces: 213 states
        simple: 6 states
        profiles: 191 states
        lines: 97 states
        pipelines: 1113 states"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn a_pack_with_custom_roles_holds() {
    let custom = |id: &str, like: &str, permissions: &[&str]| CustomRole {
        id: id.into(),
        name: id.into(),
        like: like.into(),
        permissions: permissions.iter().map(|id| (*id).to_owned()).collect(),
    };
    let base = Policy::build(parse(text("workspaces"))).expect("a sound pack");
    let own = [
        custom("greeter", "manager", &["members.read", "members.invite"]),
        custom(
            "deputy",
            "admin",
            &["members.read", "members.invite", "members.role.change", "campaigns.send", "responses.handle"],
        ),
    ];
    let grown = base.with_roles(&own).expect("a sound pack");
    let proof = prove(grown.pack, USUAL_MEMBERS).expect("a pack");
    assert!(matches!(proof, Proof::Holds { .. }), "{proof:#?}");
}

/// Changes a pack's text and expects what breaks, and how.
fn refute(id: &str, changes: &[(&str, &str)], expected: &Expect) {
    let mut broken = text(id).to_owned();
    for (old, new) in changes {
        assert!(broken.contains(old), "{old}");
        broken = broken.replace(old, new);
    }
    let Proof::Refuted(found) = prove(parse(&broken), USUAL_MEMBERS).expect("a pack") else { panic!("it holds") };
    let mut lines = found.steps;
    lines.push(format!("{}: {}", found.promise, found.fault));
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn a_role_that_gives_more_than_it_holds() {
    let change = ("granted_by = [\"owner\"] ", "granted_by = [\"owner\", \"manager\"] ");
    refute(
        "workspaces",
        &[change],
        &expect![[r#"
            the owner invites A as manager in space 1
            A accepts the invitation from the owner
            A invites B as admin in space 1
            no one gives a permission that they don't have: B gains records.manage in the organization, which A doesn't have"#]],
    );
}

#[test]
fn a_role_of_the_organization_given_from_one_space() {
    let changes =
        [("id = \"team_member\"\nholds_in = \"spaces\"", "id = \"team_member\"\nholds_in = \"organization\"")];
    refute(
        "profiles",
        &changes,
        &expect![[r#"
            the owner invites A as admin in space 1
            A accepts the invitation from the owner
            A invites B as team member
            no one gives a permission that they don't have: B gains widget.embed_code in space 2, which A doesn't have"#]],
    );
}

#[test]
fn an_owner_who_is_a_partners_person() {
    let partners = "\n[partners]\nlevels = [\"admin\"]\none_level_for_all = true\nremovable = false\n\n[custom_roles]";
    refute(
        "lines",
        &[("\n[custom_roles]", partners)],
        &expect![[r#"
            a partner adds A as admin
            A changes the admin from admin to user without a space
            a partner removes A
            required roles stay filled: 0 active with the role admin remain; 1 required"#]],
    );
}

#[test]
fn an_owner_who_stays_owner_after_a_transfer() {
    refute(
        "workspaces",
        &[("former = \"admin\"", "former = \"owner\"")],
        &expect![[r#"
            the owner invites A as admin in space 1
            A accepts the invitation from the owner
            the owner transfers ownership to A
            the limits of roles hold: 2 people have the role owner; the limit is 1"#]],
    );
}

#[test]
fn a_limit_that_all_spaces_bypass() {
    refute(
        "profiles",
        &[("all_spaces = false", "count = { per_space = 1 } #")],
        &expect![[r#"
            the owner invites A as admin in space 1
            the owner invites B as admin in all spaces
            the limits of roles hold: 2 people have the role admin in space 1; the limit is 1"#]],
    );
}

#[test]
fn a_pack_that_no_one_can_leave() {
    refute(
        "simple",
        &[("remove = { with = \"members.remove\" }", "remove = \"never\"")],
        &expect![[r#"
            the owner invites A as user
            A accepts the invitation from the owner
            everyone can leave: no one can end the membership of A"#]],
    );
}

#[test]
fn a_pack_where_only_the_operator_removes_people() {
    let never = text("simple").replace("remove = { with = \"members.remove\" } ", "remove = \"never\" ");
    for way in ["remove", "deactivate"] {
        let changed = never.replacen(&format!("{way} = \"never\""), &format!("{way} = \"operator\""), 1);
        assert_ne!(changed, never);
        let proof = prove(parse(&changed), USUAL_MEMBERS).expect("a pack");
        assert!(matches!(proof, Proof::Holds { .. }), "{way}: {proof:#?}");
    }
}

#[test]
fn a_permission_to_remove_that_no_one_holds() {
    let changes = [
        ("deactivate = { with = \"members.deactivate\" }", "deactivate = { with = \"lines.configure\" }"),
        ("\"!products.manage\"]", "\"!lines.configure\", \"!members.remove\"]"),
    ];
    refute(
        "lines",
        &changes,
        &expect![[r#"
            the admin invites A as admin
            A accepts the invitation from the admin
            everyone can leave: no one can end the membership of the admin"#]],
    );
}

/// The engine doesn't let the last holder of another required role become the owner, so such a pack holds.
#[test]
fn a_transfer_leaves_the_required_holders() {
    let text = text("workspaces").replace("count = { per_space = 1,", "count = { at_least = 1, per_space = 1,");
    let proof = prove(parse(&text), USUAL_MEMBERS).expect("a pack");
    assert!(matches!(proof, Proof::Holds { .. }), "{proof:#?}");
}

/// A partner level counts toward the limit of its role, as for any other person.
#[test]
fn a_limit_that_partners_people_bypass() {
    refute(
        "profiles",
        &[
            ("id = \"team_member\"\n", "id = \"team_member\"\ncount = { per_space = 1 }\nall_spaces = false\n"),
            ("levels = [\"admin\", \"read_only\"]", "levels = [\"read_only\", \"team_member\"]"),
        ],
        &expect![[r#"
            the owner invites A as team member in space 1
            a partner adds B as read only
            the owner sets the partner's people to team member
            the limits of roles hold: 2 people have the role team member in space 1; the limit is 1"#]],
    );
}

/// Individual levels belong to one person and apply to all spaces.
#[test]
fn a_limit_that_one_of_a_partners_people_bypasses() {
    let limited = "id = \"sales_manager\"\ncount = { per_space = 1 }\nall_spaces = false\n";
    refute(
        "pipelines",
        &[("id = \"sales_manager\"\n", limited)],
        &expect![[r#"
            the site admin invites A as sales manager in space 1
            a partner adds B as company manager
            the site admin sets the partner's B to sales manager
            the limits of roles hold: 2 people have the role sales manager in space 1; the limit is 1"#]],
    );
}
