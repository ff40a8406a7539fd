//! Packs that have the right shape and still don't do what their author meant. Each is refused at its key.

use expect_test::{Expect, expect};

use super::*;

/// The only error of a pack with changes in its text.
fn refused(id: &str, changes: &[(&str, &str)], expected: &Expect) {
    let faults = changed(id, changes).expect_err("a fault");
    expected.assert_eq(&faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
}

const ROLES: &str = "[[roles]]\nid = \"user\"";

fn role(id: &str, rest: &str) -> String {
    format!("[[roles]]\nid = \"{id}\"\nholds_in = \"organization\"\npermissions = []\n{rest}\n{ROLES}")
}

#[test]
fn a_role_can_be_held_by_someone() {
    refused(
        "simple",
        &[(ROLES, &role("guest", ""))],
        &expect!["roles[1] (guest).granted_by: expected a role that assigns this one, since no one could ever have it"],
    );
    refused(
        "simple",
        &[(ROLES, &role("guest", "granted_by = [\"guest\"]"))],
        &expect!["roles[1] (guest).granted_by: expected a role with the permission members.invite, which guest lacks"],
    );
    let pair = role("guest", "granted_by = [\"visitor\"]") + "";
    let pair = pair.replace(ROLES, &role("visitor", "granted_by = [\"guest\"]"));
    refused(
        "simple",
        &[(ROLES, &pair)],
        &expect!["roles[1] (guest).granted_by: expected roles of this rank or higher; visitor ranks lower"],
    );
    refused(
        "profiles",
        &[("levels = [\"admin\", \"read_only\"]", "levels = [\"admin\"]")],
        &expect![
            "roles[3] (read_only).partners_only: expected a role in partners.levels, since only partners can have it"
        ],
    );
    // Held by partners, or after a transfer.
    let transfer =
        [(ROLES, role("former", "")), ("transfer = false", "transfer = true\nformer = \"former\"".to_owned())];
    let transfer = transfer.each_ref().map(|(old, new)| (*old, new.as_str()));
    assert!(changed("simple", &transfer).is_ok());
}

#[test]
fn a_role_is_assigned_by_someone_who_invites() {
    let helper = role("helper", "granted_by = [\"lead\"]");
    let lead = "[[roles]]\nid = \"lead\"\nholds_in = \"organization\"\npermissions = [\"members.read\"]\ngranted_by = [\"owner\"]\n";
    refused(
        "simple",
        &[(ROLES, &(lead.to_owned() + &helper))],
        &expect!["roles[2] (helper).granted_by: expected a role with the permission members.invite, which lead lacks"],
    );
    let inviting = lead.replace("members.read", "members.invite");
    assert!(changed("simple", &[(ROLES, &(inviting + &helper))]).is_ok());
}

#[test]
fn a_new_organization_fits_its_own_limits() {
    refused(
        "workspaces",
        &[("count = { exactly = 1 }", "count = { exactly = 2 }")],
        &expect!["roles[0] (owner).count.exactly: expected 1, since one person creates the organization"],
    );
    refused(
        "workspaces",
        &[("min_per_member = 1", "min_per_member = 2")],
        &expect!["space.min_per_member: expected 1 or less, since manager can have 1 (count.per_member_spaces)"],
    );
    refused(
        "workspaces",
        &[("starts_with = 500", "starts_with = 0")],
        &expect!["seats.limit.plan.starts_with: expected 1 to 1000000 seats"],
    );
    refused(
        "workspaces",
        &[("starts_with = 500", "starts_with = 1000001")],
        &expect!["seats.limit.plan.starts_with: expected 1 to 1000000 seats"],
    );
    refused(
        "simple",
        &[("fixed = 10", "fixed = 4000000000")],
        &expect!["seats.limit.fixed: expected 0 to 1000000 seats"],
    );
    assert!(changed("simple", &[("fixed = 10", "fixed = 0")]).is_ok(), "the owner is free");
    let manages = [("first = \"General\"", ""), ("\"*\"]", "\"*\", \"!spaces.manage\"]")];
    refused(
        "profiles",
        &[manages[0], manages[1], ("  \"spaces.manage\", ", "  ")],
        &expect![
            "space: expected a role with the permission spaces.manage, since no one could create a space, and the pack has no first one"
        ],
    );
}

#[test]
fn names_are_names() {
    for id in ["my pack", "", "Mine", "7up", "-x", "a.b", "päck", "a\\tb", &"x".repeat(41)] {
        let written = format!("id = \"{id}\"");
        let faults = changed("lines", &[("id = \"lines\"", &written)]).expect_err("a fault");
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].key, "pack.id", "{id}");
    }
    for id in ["a", "acme-2", "my_pack", &"x".repeat(40)] {
        assert!(changed("lines", &[("id = \"lines\"", &format!("id = \"{id}\""))]).is_ok(), "{id}");
    }
    for id in ["Guest", "9", "a b", "rol_01jbqv7ks0e3v8m1kq9rz5t6wx"] {
        let written = role("guest", "granted_by = [\"owner\"]").replace("\"guest\"", &format!("\"{id}\""));
        let faults = changed("simple", &[(ROLES, &written)]).expect_err("a fault");
        assert!(faults[0].key.ends_with(").id"), "{}", faults[0]);
    }
    for id in ["a..b", ".a", "a.", ".", "a.B", &format!("a.{}", "b".repeat(60))] {
        let declared = format!("[[permissions]]\nid = \"{id}\"\nscope = \"own\"\n{ROLES}");
        let faults = changed("simple", &[(ROLES, &declared)]).expect_err("a fault");
        assert!(faults[0].expected.starts_with("lowercase words joined by dots"), "{id}: {}", faults[0]);
    }
    for pattern in ["mem*", "**", "!", "members.**", "*.read"] {
        let written = format!("[\"*\", \"{pattern}\", \"!connections");
        let faults = changed("simple", &[("[\"*\", \"!connections", &written)]).expect_err("a fault");
        assert_eq!(faults[0].key, "roles[1] (user).permissions[1]", "{pattern}");
    }
}

#[test]
fn titles_and_texts_can_be_read() {
    let long = "x".repeat(300);
    for title in ["", " ", "\\u200b", "a\\nb", "a\\u202eb", &long] {
        for (id, old, new) in [
            ("simple", "id = \"simple\"", "id = \"simple\"\ntitle = \"?\""),
            ("simple", "id = \"user\"", "id = \"user\"\ntitle = \"?\""),
            ("lines", "id = \"calls.handle\"", "id = \"calls.handle\"\ntitle = \"?\""),
            ("lines", "id = \"messaging\"", "id = \"messaging\"\ntitle = \"?\""),
            ("lines", "id = \"call\" ", "id = \"call\"\ntitle = \"?\" "),
            ("pipelines", "id = \"crm\"", "id = \"crm\"\ntitle = \"?\""),
            ("workspaces", "first = \"General\"", "first = \"?\""),
            ("workspaces", "seat = \"license\"", "seat = { one = \"?\", many = \"credits\" }"),
            ("workspaces", "seat = \"license\"", "seat = { one = \"credit\", many = \"?\" }"),
            ("lines", "invited = \"pending\"", "invited = { title = \"?\" }"),
        ] {
            let written = new.replace('?', title);
            let faults = changed(id, &[(old, &written)]).expect_err(&written);
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(faults[0].expected.contains("visible characters"), "{}", faults[0]);
        }
    }
    for (old, new) in [
        ("id = \"simple\"", "id = \"simple\"\ndescription = \"?\""),
        ("id = \"user\"", "id = \"user\"\ndescription = \"?\""),
        ("id = \"posts.publish\"", "id = \"posts.publish\"\ndescription = \"?\""),
    ] {
        let accepted = changed("simple", &[(old, &new.replace('?', &long))]);
        assert!(accepted.is_ok(), "300 characters are a description");
        assert!(changed("simple", &[(old, &new.replace('?', &format!("{long}x")))]).is_err());
        assert!(changed("simple", &[(old, &new.replace('?', ""))]).is_err());
    }
    let same =
        [("id = \"owner\"", "id = \"owner\"\ntitle = \"Boss\""), ("id = \"user\"", "id = \"user\"\ntitle = \"boss\"")];
    refused("simple", &same, &expect!["roles[1] (user).title: expected a title of its own; owner has the same"]);
}

#[test]
fn records_are_not_called_like_the_resources_of_the_api() {
    for id in ["member", "space", "organization", "role", "user", "partner", "invitation", "permission"] {
        let faults = changed("lines", &[("id = \"call\" ", &format!("id = \"{id}\" "))]).expect_err("a fault");
        assert_eq!(faults[0].to_string(), format!("records[0].id: expected another name; the API uses {id} itself"));
    }
}

#[test]
fn words_are_known_or_the_packs_own() {
    refused(
        "workspaces",
        &[("seat = \"license\"", "seat = \"licence\"")],
        &expect![[
            r#"pack.words.seat: expected "seat", "license", "invite", or words such as { one = "credit", many = "credits" }"#
        ]],
    );
    refused(
        "workspaces",
        &[("deactivated = \"not_active\"", "deactivated = \"gone\"")],
        &expect![[
            r#"pack.words.deactivated: expected "deactivated", "not_active", "inactive", or a word such as { title = "On leave" }"#
        ]],
    );
    refused(
        "workspaces",
        &[("kind = \"workspace\"", "kind = \"team\"")],
        &expect![[
            r#"space.kind: expected "space", "workspace", "profile", "line", "pipeline"; for another kind, also set pack.words.space, such as { one = "team", many = "teams" }"#
        ]],
    );
    let team = "space = { one = \"team\", many = \"teams\" }";
    let own = [("kind = \"workspace\"", "kind = \"team\""), ("seat = \"license\"", team)];
    assert!(changed("workspaces", &own).is_ok());
    refused(
        "simple",
        &[("seat = \"invite\"", team)],
        &expect!["pack.words.space: expected nothing, since the pack has no [space]"],
    );
    let app = "product = { one = \"app\", many = \"apps\" }";
    refused(
        "simple",
        &[("seat = \"invite\"", app)],
        &expect!["pack.words.product: expected nothing, since the pack has no [[products]]"],
    );
    assert!(changed("lines", &[("invited = \"pending\"", app)]).is_ok());
    let policy = changed("workspaces", &[("seat = \"license\"", "seat = { one = \"credit\", many = \"credits\" }")]);
    let words = policy.expect("a sound pack").pack.pack.words;
    assert_eq!(
        (words.seat_kind(), words.own().map(|(_, word)| word.many.clone()).collect()),
        ("own", vec!["credits".to_owned()])
    );
}

#[test]
fn buyers_see_what_they_buy() {
    refused(
        "workspaces",
        &[("seen_by = \"members.invite\"", "")],
        &expect!["seats.seen_by: expected a permission, since buyers must see what they buy"],
    );
    let both = [
        ("\"spaces.manage\", \"members.*\"", "\"spaces.manage\", \"seats.buy\", \"members.*\""),
        ("seen_by = \"members.invite\"", "seen_by = \"billing.manage\""),
    ];
    refused(
        "workspaces",
        &both,
        &expect![
            "seats.seen_by: expected a permission that all buyers have, since they must see what they buy; admin lacks billing.manage"
        ],
    );
}

#[test]
fn a_value_that_has_no_effect_is_refused() {
    let counted = |count: &str| format!("id = \"user\"\ncount = {{ {count} }}");
    for count in ["per_space = 1", "per_member_spaces = 2"] {
        let faults = changed("simple", &[("id = \"user\"", &counted(count))]).expect_err("a fault");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].expected.starts_with("nothing, since the role holds in the organization"), "{}", faults[0]);
    }
    refused(
        "simple",
        &[("id = \"user\"", &counted("exactly = 0"))],
        &expect!["roles[1] (user).count.exactly: expected 1 or more"],
    );
    refused(
        "simple",
        &[("id = \"user\"", &counted("exactly = 2, at_least = 1"))],
        &expect!["roles[1] (user).count.at_least: expected nothing, since exactly is set, too"],
    );
    refused(
        "simple",
        &[("count = { exactly = 1 }", "count = { exactly = 1 }\ngranted_by = [\"owner\"]")],
        &expect!["roles[0] (owner).granted_by: expected nothing, since the founder is the only one with the role"],
    );
    refused(
        "simple",
        &[("id = \"user\"", "id = \"user\"\nall_spaces = false")],
        &expect!["roles[1] (user).all_spaces: expected nothing, since the role holds in the organization"],
    );
    refused(
        "workspaces",
        &[("id = \"member\"", "id = \"member\"\nall_spaces = false")],
        &expect!["roles[3] (member).all_spaces: expected nothing, since space.all_future is off"],
    );
    refused(
        "simple",
        &[("\"!connections.manage\"", "\"!connections.manage\", \"!connections.manage\"")],
        &expect![[
            r#"roles[1] (user).permissions[2]: expected each entry once; "!connections.manage" is listed twice"#
        ]],
    );
    refused(
        "profiles",
        &[("\"widget.*\",", "\"widget.*\", \"!seats.buy\",")],
        &expect!["roles[1] (admin).permissions[6]: expected an exception to what the other patterns include"],
    );
    refused(
        "simple",
        &[("granted_by = [\"owner\", \"user\"]", "granted_by = [\"owner\", \"user\", \"owner\"]")],
        &expect![[r#"roles[1] (user).granted_by[2]: expected each entry once; "owner" is listed twice"#]],
    );
    refused(
        "simple",
        &[("scope = \"organization\"", "scope = \"space\"")],
        &expect![[r#"permissions[0].scope: expected "organization" or "own", since the pack has no [space]"#]],
    );
    refused(
        "profiles",
        &[("all_future = true", "all_future = true\ncreator_joins = true"), ("  \"spaces.manage\", ", "  ")],
        &expect![[
            r#"space.creator_joins: expected false, since no role with holds_in = "spaces" has the permission spaces.manage"#
        ]],
    );
    refused(
        "lines",
        &[(
            "limit = \"unlimited\"",
            "limit = \"unlimited\"\ncounts = [\"active\"]\nfree = 1\nseen_by = \"members.read\"",
        )],
        &expect![[r#"
            seats.counts: expected nothing, since seats are unlimited
            seats.free: expected nothing, since seats are unlimited
            seats.seen_by: expected nothing, since seats are unlimited"#]],
    );
    refused(
        "simple",
        &[("counts = [\"active\", \"invited\"]", "counts = []")],
        &expect!["seats.counts: expected at least one status, since seats are limited"],
    );
    refused(
        "simple",
        &[("counts = [\"active\", \"invited\"]", "counts = [\"active\", \"active\"]")],
        &expect!["seats.counts[1]: expected each status once"],
    );
    refused(
        "simple",
        &[("transfer = false", "transfer = false\nformer = \"user\"")],
        &expect!["ownership.former: expected nothing, since transfer is off"],
    );
    refused(
        "workspaces",
        &[("former = \"admin\"", "former = \"owner\"")],
        &expect!["ownership.former: expected another role than ownership.role"],
    );
    refused(
        "simple",
        &[("reactivate = \"never\"", "reactivate = \"operator\"")],
        &expect![[r#"life.reactivate: expected "never", since no one is deactivated"#]],
    );
    refused(
        "profiles",
        &[("levels = [\"admin\", \"read_only\"]", "levels = [\"admin\", \"read_only\", \"admin\"]")],
        &expect![[r#"partners.levels[2]: expected each entry once; "admin" is listed twice"#]],
    );
    refused(
        "pipelines",
        &[("permission = \"email.publish\"", "permission = \"social.publish\"")],
        &expect!["overrides[1].permission: expected a permission of its own; publish_social has the same"],
    );
    refused(
        "lines",
        &[("id = \"calls\"\n", "id = \"calls\"\nroles = [\"user\", \"user\"]\n")],
        &expect![[r#"products[0].roles[1]: expected each entry once; "user" is listed twice"#]],
    );
    refused(
        "lines",
        &[("[\"*\", \"!products.manage\"]", "[\"*\", \"!products.manage\", \"!roles.manage\"]")],
        &expect!["custom_roles: expected a role with the permission roles.manage, since no one could create a role"],
    );
    refused(
        "pipelines",
        &[("[custom_roles]\nmax = 20 ", "#"), ("creator_joins = true", "creator_joins = true")],
        &expect![[
            r#"space.creator_joins: expected false, since no role with holds_in = "spaces" has the permission spaces.manage"#
        ]],
    );
    refused(
        "simple",
        &[
            ("permissions = [\"*\"]", "permissions = [\"*\", \"!posts.publish\"]"),
            ("\"!connections", "\"!posts.publish\", \"!connections"),
        ],
        &expect!["permissions[0].id: expected a permission that a role has; no one can have posts.publish"],
    );
    refused(
        "simple",
        &[
            ("remove = { with = \"members.remove\" }", "remove = { with = \"members.deactivate\" }"),
            ("permissions = [\"*\"]", "permissions = [\"*\", \"!members.deactivate\"]"),
            ("\"!connections", "\"!members.deactivate\", \"!connections"),
        ],
        &expect!["life.remove: expected a permission that a role has; no one can have members.deactivate"],
    );
    refused(
        "workspaces",
        &[("permissions = [\"*\"]", "permissions = [\"*\", \"!ownership.transfer\"]")],
        &expect!["ownership.transfer: expected false, since owner lacks the permission ownership.transfer"],
    );
    let partners = "\n[partners]\nlevels = [\"user\"]\none_level_for_all = true\nremovable = true\n";
    let manage = [
        ("permissions = [\"*\"]", "permissions = [\"*\", \"!partners.manage\"]"),
        ("\"!connections", "\"!partners.manage\", \"!connections"),
    ];
    let partners = format!("transfer = false\n{partners}");
    refused(
        "simple",
        &[manage[0], manage[1], ("transfer = false", &partners)],
        &expect!["partners: expected a role with the permission partners.manage, since no one could add a partner"],
    );
    refused(
        "simple",
        &[("transfer = false", &partners.replace("\"user\"", "\"owner\""))],
        &expect!["partners.levels[0]: expected roles without count.exactly; owner has it"],
    );
}

#[test]
fn the_invite_form_starts_with_a_role_that_someone_can_assign() {
    let starts = |role: &str| format!("name = \"optional\"\nrole = \"{role}\"");
    let policy = changed("workspaces", &[("name = \"optional\"", &starts("manager"))]).expect("a sound pack");
    assert_eq!(policy.usual().id, "manager");
    assert_eq!(pack("workspaces").usual().id, "member");
    refused(
        "workspaces",
        &[("name = \"optional\"", &starts("owner"))],
        &expect!["invitations.role: expected a role that someone can assign; owner isn't"],
    );
    refused(
        "workspaces",
        &[("name = \"optional\"", &starts("boss"))],
        &expect![[r#"invitations.role: expected a role of this pack (owner, admin, manager, member), not "boss""#]],
    );
}

#[test]
fn a_pack_has_a_limited_number_of_roles() {
    let more: String = (0..48).map(|n| role(&format!("r{n}"), "granted_by = [\"owner\"]").replace(ROLES, "")).collect();
    assert!(changed("simple", &[(ROLES, &(more.clone() + ROLES))]).is_ok());
    let one = role("last", "granted_by = [\"owner\"]");
    refused("simple", &[(ROLES, &(more + &one))], &expect!["roles: expected at most 50 roles"]);
}
