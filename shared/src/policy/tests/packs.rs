//! Tests of a pack's errors, which are all reported with their keys, and of its defaults.

use expect_test::{Expect, expect};

use super::*;

/// The errors of a pack with changes in its text, one per line.
fn faults(id: &str, changes: &[(&str, &str)], expected: &Expect) {
    let faults = changed(id, changes).expect_err("a fault");
    let lines: Vec<String> = faults.iter().map(|fault| without_list(&fault.to_string())).collect();
    expected.assert_eq(&lines.join("\n"));
}

/// The message without the list of all permissions.
fn without_list(message: &str) -> String {
    let list =
        message.split_once("a known permission (").and_then(|(start, rest)| Some((start, rest.split_once(')')?.1)));
    list.map_or_else(|| message.to_owned(), |(start, rest)| format!("{start}a known permission (…){rest}"))
}

#[test]
fn an_unknown_permission_is_refused_with_the_known_ones() {
    let faults = changed("lines", &[("[\"calls.handle\"]", "[\"calls.hande\"]")]).expect_err("a fault");
    let message = faults[0].to_string();
    for known in BUILT_IN.iter().map(|(id, _)| *id).chain(["calls.handle", "lines.configure"]) {
        assert!(message.contains(known), "{known}: {message}");
    }
    assert!(message.ends_with("not \"calls.hande\""), "{message}");
}

fn declared(count: usize) -> String {
    let line = |n: usize| {
        let letters: String = format!("{n:03}").bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
        format!("[[permissions]]\nid = \"x.{letters}\"\nscope = \"space\"\n")
    };
    (0..count).map(line).collect::<String>() + "[[roles]]"
}

#[test]
fn permission_ids_are_unique() {
    faults(
        "lines",
        &[("id = \"calls.handle\"", "id = \"members.invite\""), ("id = \"lines.configure\"", "id = \"Lines\"")],
        &expect![[r#"
            permissions[0].id: expected an id not used before
            permissions[1].id: expected lowercase words joined by dots, such as "campaigns.configure"
            roles[1] (user).permissions[0]: expected a known permission (…), not "calls.handle""#]],
    );
    faults(
        "lines",
        &[("id = \"calls.handle\"", "id = \"callshandle\"")],
        &expect![[r#"
            permissions[0].id: expected lowercase words joined by dots, such as "campaigns.configure"
            roles[1] (user).permissions[0]: expected a known permission (…), not "calls.handle""#]],
    );
    faults(
        "lines",
        &[("id = \"calls.handle\"", "id = \"calls.hand-le\"")],
        &expect![[r#"
            permissions[0].id: expected lowercase words joined by dots, such as "campaigns.configure"
            roles[1] (user).permissions[0]: expected a known permission (…), not "calls.handle""#]],
    );
    assert!(
        changed(
            "lines",
            &[("id = \"calls.handle\"", "id = \"calls.take_over\""), ("\"calls.handle\"", "\"calls.take_over\"")]
        )
        .is_ok()
    );
}

#[test]
fn a_policy_has_a_limited_number_of_permissions() {
    let room = PermissionSet::CAPACITY - BUILT_IN.len() - 2;
    let full = changed("lines", &[("[[roles]]", &declared(room))]).expect("just as many");
    assert_eq!(full.permission_count(), PermissionSet::CAPACITY);
    let last = full.permission_id(Permission(127)).to_owned();
    assert!(full.founder().holds(full.permission(&last).expect("the last one")), "* is all of them");
    faults(
        "lines",
        &[("[[roles]]", &declared(room + 1))],
        &expect!["permissions: expected at most 128 permissions, Roster's own included"],
    );
}

#[test]
fn role_names_are_unique_and_roles_build_on_each_other() {
    faults(
        "lines",
        &[("id = \"user\"", "id = \"admin\"")],
        &expect![[r#"
            roles[0] (admin).id: expected a unique name of 1 to 40 lowercase letters, digits, and _, starting with a letter
            roles[1] (admin).id: expected a unique name of 1 to 40 lowercase letters, digits, and _, starting with a letter"#]],
    );
    faults(
        "lines",
        &[("id = \"user\"", "id = \"line user\"")],
        &expect![
            "roles[1] (line user).id: expected a unique name of 1 to 40 lowercase letters, digits, and _, starting with a letter"
        ],
    );
    faults(
        "lines",
        &[("id = \"user\"", "id = \"\"")],
        &expect![
            "roles[1] ().id: expected a unique name of 1 to 40 lowercase letters, digits, and _, starting with a letter"
        ],
    );
    faults(
        "simple",
        &[("id = \"user\"\nholds_in = \"organization\"", "id = \"user\"\nholds_in = \"spaces\"")],
        &expect![[r#"roles[1] (user).holds_in: expected "organization", since the pack has no [space]"#]],
    );
    faults(
        "profiles",
        &[("partners_only = true", "partners_only = true\ngranted_by = [\"owner\"]")],
        &expect![
            "roles[3] (read_only).granted_by: expected nothing, since partners_only roles are given by a partnership"
        ],
    );
    for above in ["owner", "admin"] {
        faults(
            "workspaces",
            &[("includes = \"manager\"", &format!("includes = \"{above}\""))],
            &expect![[r#"
        roles[1] (admin).includes: expected a role further down (manager, member)
        roles[2] (manager).granted_by: expected roles that hold all this role holds; admin lacks segments.manage, contacts.review, campaigns.configure, campaigns.send, responses.handle
        roles[3] (member).granted_by: expected roles that hold all this role holds; admin lacks campaigns.send, responses.handle"#]],
        );
    }
    faults(
        "workspaces",
        &[("granted_by = [\"owner\"] ", "granted_by = [\"king\"] ")],
        &expect![[
            r#"roles[1] (admin).granted_by[0]: expected a role of this pack (owner, admin, manager, member), not "king""#
        ]],
    );
    faults(
        "workspaces",
        &[("\"spaces.manage\", ", "\"spaces.mange\", ")],
        &expect![[r#"roles[1] (admin).permissions[0]: expected a known permission (…), not "spaces.mange""#]],
    );
    let mut none = pack("lines").pack;
    none.roles.clear();
    none.ownership.former = None;
    let messages: Vec<String> = Policy::build(none).expect_err("a fault").iter().map(ToString::to_string).collect();
    expect!["roles: expected at least one role"].assert_eq(&messages.join("\n"));
}

#[test]
fn the_founders_role_is_required_and_applies_everywhere() {
    faults(
        "workspaces",
        &[("[ownership]\nrole = \"owner\"", "[ownership]\nrole = \"king\"")],
        &expect![[r#"ownership.role: expected a role of this pack (owner, admin, manager, member), not "king""#]],
    );
    faults(
        "workspaces",
        &[("count = { exactly = 1 }", "count = {}")],
        &expect![
            "ownership.role: expected a role with count.exactly or count.at_least of 1 that holds in the organization"
        ],
    );
    faults(
        "lines",
        &[("id = \"admin\"\nholds_in = \"organization\"", "id = \"admin\"\nholds_in = \"spaces\"")],
        &expect![
            "ownership.role: expected a role with count.exactly or count.at_least of 1 that holds in the organization"
        ],
    );
}

#[test]
fn no_role_gives_more_than_it_holds() {
    faults(
        "workspaces",
        &[("granted_by = [\"owner\"] ", "granted_by = [\"member\"] ")],
        &expect![[r#"
            roles[1] (admin).granted_by: expected roles that hold all this role holds; member lacks spaces.manage, records.manage, roles.manage, audit.read, members.read, members.invite, members.copy_link, members.role.change, members.deactivate, members.remove, segments.manage, contacts.review, campaigns.configure
            roles[1] (admin).granted_by: expected roles of this rank or higher; member ranks lower"#]],
    );
    faults(
        "profiles",
        &[("id = \"team_member\"\nholds_in = \"spaces\"", "id = \"team_member\"\nholds_in = \"organization\"")],
        &expect!["roles[2] (team_member).granted_by: expected roles that apply as widely; admin holds in spaces only"],
    );
}

#[test]
fn rules_name_what_the_pack_has() {
    faults(
        "workspaces",
        &[
            ("deactivate = { with = \"members.deactivate\" }", "deactivate = { with = \"members.stop\" }"),
            ("seen_by = \"members.invite\"", "seen_by = \"members.see\""),
            ("former = \"admin\"", "former = \"king\""),
        ],
        &expect![[r#"
            life.deactivate: expected a known permission (…), not "members.stop"
            seats.seen_by: expected a known permission (…), not "members.see"
            ownership.former: expected a role of this pack (owner, admin, manager, member), not "king""#]],
    );
    faults(
        "profiles",
        &[("levels = [\"admin\", \"read_only\"]", "levels = [\"queen\"]")],
        &expect![[
            r#"partners.levels[0]: expected a role of this pack (owner, admin, team_member, read_only), not "queen""#
        ]],
    );
    faults(
        "lines",
        &[("id = \"analytics\"", "id = \"analytics\"\nroles = [\"jack\"]")],
        &expect![[r#"products[2].roles[0]: expected a role of this pack (admin, user), not "jack""#]],
    );
    faults(
        "pipelines",
        &[("permission = \"crm.use\"", "permission = \"crm.abuse\"")],
        &expect![[r#"overrides[2].permission: expected a known permission (…), not "crm.abuse""#]],
    );
}

#[test]
fn numbers_have_limits() {
    let ends = [("life_hours = 24 ", "life_hours = 8784 "), ("batch = 1000 ", "batch = 1 ")];
    assert!(changed("lines", &ends).is_ok());
    faults(
        "lines",
        &[("life_hours = 24 ", "life_hours = 8785 "), ("batch = 1000 ", "batch = 1001 ")],
        &expect![[r#"
        invitations.life_hours: expected 1 to 8784 hours
        invitations.batch: expected 1 to 1000 addresses"#]],
    );
    faults(
        "lines",
        &[("life_hours = 24 ", "life_hours = 0 "), ("batch = 1000 ", "batch = 0 ")],
        &expect![[r#"
        invitations.life_hours: expected 1 to 8784 hours
        invitations.batch: expected 1 to 1000 addresses"#]],
    );
    faults(
        "lines",
        &[("role = \"admin\"\ntransfer", "role = \"admin\"\ngrace_days = 366\ntransfer")],
        &expect!["ownership.grace_days: expected 1 to 365 days"],
    );
    assert!(changed("lines", &[("max = 20 ", "max = 50 ")]).is_ok());
    faults("lines", &[("max = 20 ", "max = 51 ")], &expect!["custom_roles.max: expected 1 to 50 roles"]);
    faults(
        "workspaces",
        &[("former = \"admin\"", "#")],
        &expect!["ownership.former: expected the role of the former holder, since transfer is on"],
    );
    faults(
        "profiles",
        &[("levels = [\"admin\", \"read_only\"]", "levels = []")],
        &expect!["partners.levels: expected at least one role"],
    );
    faults(
        "simple",
        &[("seen_by = ", "bought_with = \"seats.buy\"\nseen_by = ")],
        &expect!["seats.bought_with: expected nothing, unless seats.limit is a plan"],
    );
    let products = |count: usize| {
        let line = |n: usize| format!("[[products]]\nid = \"p_{}\"\n", "x".repeat(n % 8 + 1) + &"y".repeat(n / 8));
        (0..count).map(line).collect::<String>() + "[[records]]"
    };
    let room = ProductSet::CAPACITY - 3;
    assert!(changed("lines", &[("[[records]]", &products(room))]).is_ok());
    faults("lines", &[("[[records]]", &products(room + 1))], &expect!["products: expected at most 64 products"]);
}

#[test]
fn names_of_things_are_unique() {
    faults(
        "lines",
        &[("id = \"messaging\"", "id = \"calls\"")],
        &expect!["products[1].id: expected a unique name of 1 to 40 lowercase letters and _"],
    );
    faults(
        "lines",
        &[("id = \"messaging\"", "id = \"Texts\"")],
        &expect!["products[1].id: expected a unique name of 1 to 40 lowercase letters and _"],
    );
    faults(
        "lines",
        &[("id = \"messaging\"", "id = \"\"")],
        &expect!["products[1].id: expected a unique name of 1 to 40 lowercase letters and _"],
    );
    assert!(changed("lines", &[("id = \"messaging\"", "id = \"text_messages\"")]).is_ok());
    faults(
        "pipelines",
        &[("at_start = \"yes\"", "at_start = \"approval\"")],
        &expect![[r#"overrides[2].at_start: expected "no" or "yes", since approval is off"#]],
    );
    faults(
        "pipelines",
        &[("id = \"reminder\"", "id = \"lead\"")],
        &expect!["records[3].id: expected a unique name of 1 to 40 lowercase letters and _"],
    );
}

#[test]
fn omitted_keys_of_a_pack_have_defaults() {
    let policy = pack("lines");
    assert_eq!(policy.pack.ownership.grace_days, 30);
    let user = policy.pack.roles.iter().find(|role| role.id == "user").expect("known");
    assert!(user.all_spaces && !user.partners_only);
    let json = serde_json::to_value(user).expect("data");
    assert!(json.get("all_spaces").is_none() && json.get("partners_only").is_none(), "{json}");
    let profiles = pack("profiles");
    let written = |id: &str| {
        let role = profiles.pack.roles.iter().find(|role| role.id == id).expect("known");
        let json = serde_json::to_value(role).expect("data");
        (json.get("all_spaces").cloned(), json.get("partners_only").cloned())
    };
    assert_eq!(written("admin"), (Some(false.into()), None));
    assert_eq!(written("read_only"), (None, Some(true.into())));
    let least = |id: &str, role: &str| pack(id).role(role).expect("known").count.least();
    assert_eq!((least("lines", "admin"), least("lines", "user"), least("simple", "owner")), (1, 0, 1));
    let two = changed("lines", &[("at_least = 1", "at_least = 2")]).expect("a sound pack");
    assert_eq!(two.role("admin").expect("known").count.least(), 2);
}

#[test]
fn a_packs_words_and_limits_are_checked() {
    let words = pack("workspaces").pack.pack.words;
    let known = |status| words.status(status).clone();
    let keys = ["invited", "active", "not_active"].map(|key| StatusWord::Known(key.to_owned()));
    assert_eq!(MemberStatus::ALL.map(known), keys);
    assert_eq!((words.seat_kind(), words.deactivated_kind()), ("license", "not_active"));
    let taken = |id: &str| pack(id).pack.seats.taken([2, 5, 4]);
    assert_eq!((taken("workspaces"), taken("simple"), taken("lines")), (7, 6, 0));
    assert_eq!(pack("simple").pack.seats.taken([0, 0, 9]), 0);
    let words = OverrideValue::ALL.map(OverrideValue::as_str);
    assert_eq!(words, ["no", "approval", "yes"]);
    assert_eq!(words.map(OverrideValue::parse), OverrideValue::ALL.map(Some));
    assert_eq!(OverrideValue::parse("maybe"), None);
}
