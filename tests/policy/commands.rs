//! `roster policy …` and the folder of an operator's own packs, tested on the program.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use expect_test::expect;
use roster_tests::program;
use serde_json::Value;
use shared::policy::{BUILT_IN, PACK_TEXTS};
use tempfile::TempDir;

fn pack(id: &str) -> String {
    PACK_TEXTS.iter().find(|(name, _)| *name == id).map(|(_, text)| (*text).to_owned()).expect("a known pack")
}

fn roster(folder: &Path) -> Command {
    let mut command = program::bare(&program::build());
    command.current_dir(folder);
    command
}

fn policy(folder: &Path, arguments: &[&str]) -> Output {
    roster(folder).arg("policy").args(arguments).output().expect("the program runs")
}

/// Exit code, output, error output.
fn output_text(output: &Output) -> String {
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    format!("{}\n{out}{err}", output.status.code().unwrap_or(-1))
}

/// The same without the number of steps, which every new action changes.
fn without_steps(output: &Output) -> String {
    let masked = |line: &str| match line.rsplit_once(" states, ") {
        Some((states, steps)) if steps.ends_with(" allowed steps)") => format!("{states} states)\n"),
        Some(_) | None => format!("{line}\n"),
    };
    output_text(output).lines().map(masked).collect()
}

fn folder_with(file: &str, text: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(file), text).expect("written");
    folder
}

#[test]
fn the_packs_are_listed_and_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let listed = output_text(&policy(folder.path(), &["list"]));
    for (id, _) in PACK_TEXTS {
        assert!(listed.contains(&format!("\n{id} ")), "{listed}");
    }
    let shown = output_text(&policy(folder.path(), &["show", "simple"]));
    assert!(shown.contains("members.invite            space         ✓      ✓"), "{shown}");
    let unknown = output_text(&policy(folder.path(), &["show", "nothing"]));
    expect![[r#"
        1
        roster: no pack has the id nothing; `roster policy list` prints them
    "#]]
    .assert_eq(&unknown);
}

#[test]
fn a_sound_pack_is_proved_and_a_broken_one_refuted() {
    let folder = folder_with("mine.toml", &pack("simple").replace("id = \"simple\"", "id = \"mine\""));
    let sound = policy(folder.path(), &["check", "mine.toml"]);
    expect![[r#"
        0
        mine.toml: holds (3 members, 2 spaces: 6 states)
    "#]]
    .assert_eq(&without_steps(&sound));
    let stuck = pack("simple").replace("remove = { with = \"members.remove\" }", "remove = \"never\"");
    fs::write(folder.path().join("stuck.toml"), stuck).expect("written");
    expect![[r#"
        1
        mine.toml: holds (3 members, 2 spaces: 6 states)
        stuck.toml: refuted; broken promise: everyone can leave
          1. the owner invites A as user
          2. A accepts the invitation from the owner
          => no one can end the membership of A
    "#]]
    .assert_eq(&without_steps(&policy(folder.path(), &["check", "mine.toml", "stuck.toml"])));
}

/// The list of all permissions, as messages include it, with the pack's own.
fn shortened(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let list =
            line.split_once("a known permission (").and_then(|(start, rest)| Some((start, rest.split_once(')')?.1)));
        lines
            .push(list.map_or_else(|| line.to_owned(), |(start, rest)| format!("{start}a known permission (…){rest}")));
    }
    lines.join("\n") + "\n"
}

#[test]
fn a_bad_file_is_refused_with_line_key_and_what_was_expected() {
    let cases = [
        (
            "holds_in = \"spaces\"",
            "holds_in = \"rooms\"",
            expect![[r#"
            1
            roster: not usable
            bad.toml:24: roles[1].holds_in: expected "organization" or "spaces", not "rooms"
        "#]],
        ),
        (
            "life_hours = 24 ",
            "life_hours = 0 ",
            expect![[r#"
            1
            roster: not usable
            bad.toml:49: invitations.life_hours: expected 1 to 8784 hours
        "#]],
        ),
        (
            "life_hours = 24 ",
            "life_hours = -1 ",
            expect![[r#"
            1
            roster: not usable
            bad.toml:49: invitations.life_hours: expected a whole number from 1 to 8784, not -1
        "#]],
        ),
        (
            "life_hours = 24 ",
            "life_hours = \"a day\" ",
            expect![[r#"
            1
            roster: not usable
            bad.toml:49: invitations.life_hours: expected a whole number from 1 to 8784, not "a day"
        "#]],
        ),
        (
            "deactivate = { with = \"members.deactivate\" }",
            "deactivate = { with = \"members.end\" }",
            expect![[r#"
            1
            roster: not usable
            bad.toml:56: life.deactivate: expected a known permission (…), not "members.end"
        "#]],
        ),
        (
            "remove = { with = \"members.remove\" }",
            "remove = { by = \"admin\" }",
            expect![[r#"
            1
            roster: not usable
            bad.toml:58: life.remove: expected "never", { with = … } or "operator", not a table with by
        "#]],
        ),
        (
            "at_start = true",
            "at_stat = true",
            expect![[r#"
            1
            roster: not usable
            bad.toml:35: products[0].at_stat: expected one of the keys at_start, id, roles, title
        "#]],
        ),
        (
            "granted_by = [\"admin\"]",
            "granted_by = [\"boss\"]",
            expect![[r#"
            1
            roster: not usable
            bad.toml:20: roles[0] (admin).granted_by[0]: expected a role of this pack (admin, user), not "boss"
        "#]],
        ),
        (
            "permissions = [\"calls.handle\"]",
            "permissions = [\n  \"calls.handle\",\n  \"calls.hande\",\n]",
            expect![[r#"
                1
                roster: not usable
                bad.toml:27: roles[1] (user).permissions[1]: expected a known permission (…), not "calls.hande"
            "#]],
        ),
        (
            "count = { at_least = 1 }",
            "count = 2",
            expect![[r#"
            1
            roster: not usable
            bad.toml:18: roles[0].count: expected a table with the keys at_least, exactly, per_member_spaces, per_space, not 2
        "#]],
        ),
        (
            "limit = \"unlimited\"",
            "limit = { plan = 5 }",
            expect![[r#"
            1
            roster: not usable
            bad.toml:46: seats.limit.plan: expected { starts_with = … }, not 5
        "#]],
        ),
        (
            "limit = \"unlimited\"",
            "limit = { plan = { starts_with = 5 }, fixed = 5 }",
            expect![[r#"
            1
            roster: not usable
            bad.toml:46: seats.limit: expected "unlimited", { plan = … } or { fixed = … }, not a table with fixed, plan
        "#]],
        ),
        (
            "limit = \"unlimited\"",
            "limit = \"none\"\nlimits = 3",
            expect![[r#"
            1
            roster: not usable
            bad.toml:46: seats.limit: expected "unlimited", { plan = … } or { fixed = … }, not "none"
            bad.toml:47: seats.limits: expected one of the keys bought_with, counts, free, limit, seen_by
        "#]],
        ),
        (
            "invited = \"pending\"",
            "invited = \"asked\", seats = \"pass\"",
            expect![[r#"
            1
            roster: not usable
            bad.toml:6: pack.words.invited: expected "invited" or "pending" or { title = … }, not "asked"
            bad.toml:6: pack.words.seats: expected one of the keys active, deactivated, invited, product, seat, space
        "#]],
        ),
        (
            "id = \"user\"\n",
            "",
            expect![[r#"
            1
            roster: not usable
            bad.toml:22: roles[1]: expected the key id
        "#]],
        ),
        (
            "id = \"user\"\n",
            "id = \"a.b (c)\"\n",
            expect![[r#"
            1
            roster: not usable
            bad.toml:23: roles[1] (a.b (c)).id: expected a unique name of 1 to 40 lowercase letters, digits, and _, starting with a letter
        "#]],
        ),
        (
            "id = \"user\"\n",
            "id = \"user\"\nlike = \"admin\"\n",
            expect![[r#"
            1
            roster: not usable
            bad.toml:24: roles[1].like: expected one of the keys all_spaces, count, description, granted_by, holds_in, id, includes, partners_only, permissions, records, title
        "#]],
        ),
        (
            "[space]",
            "[[space]]",
            expect![[r#"
            1
            roster: not usable
            bad.toml:29: space: expected a table with the keys all_future, creator_joins, first, kind, min_per_member, not a list
        "#]],
        ),
        (
            "[space]",
            "[space",
            expect![[r#"
            1
            roster: not usable
            bad.toml:29: unclosed table, expected `]`
        "#]],
        ),
        (
            "[seats]\nlimit = \"unlimited\"\n",
            "",
            expect![[r#"
            1
            roster: not usable
            bad.toml:1: expected the key seats
        "#]],
        ),
    ];
    for (old, new, expected) in cases {
        let text = pack("lines");
        assert!(text.contains(old), "{old}");
        let folder = folder_with("bad.toml", &text.replacen(old, new, 1));
        expected.assert_eq(&shortened(&output_text(&policy(folder.path(), &["show", "bad.toml"]))));
    }
}

/// Every value of every built-in pack, replaced by each other kind of value.
#[test]
fn no_message_names_a_type_of_the_program() {
    let others =
        ["-1", "3", "4.5", "true", "\"x\"", "[]", "[1]", "{}", "{ x = 1 }", "[[]]", "2026-12-01", "99999999999"];
    let code =
        ["struct", "enum", "variant", "u32", "i64", "::", "newtype", "tuple", "sequence", "map,", "unit ", "invalid"];
    let mut wrong = 0;
    for (id, text) in PACK_TEXTS {
        for (at, line) in text.lines().enumerate() {
            let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with([' ', '#', '['])) else {
                continue;
            };
            for other in others {
                let mut lines: Vec<&str> = text.lines().collect();
                let changed = format!("{key} = {other}");
                lines[at] = &changed;
                let Err(found) = server::packs::parse("own.toml", &lines.join("\n")) else { continue };
                for fault in found.0 {
                    let message = fault.to_string();
                    assert!(!code.iter().any(|word| message.contains(word)), "{id}: {changed}: {message}");
                    assert!(fault.line.is_some_and(|line| line >= 1), "{message}");
                    wrong += 1;
                }
            }
        }
    }
    assert!(wrong > 1_000, "only {wrong} messages");
}

#[test]
fn a_built_in_pack_is_not_replaced() {
    let folder = folder_with("mine.toml", &pack("simple").replace("life_hours = 168", "life_hours = 24"));
    expect![[r#"
        1
        mine.toml: not usable
        mine.toml:5: pack.id: expected another id, since a built-in pack has this one
    "#]]
    .assert_eq(&output_text(&policy(folder.path(), &["check", "mine.toml"])));
    fs::write(folder.path().join("mine.toml"), pack("simple").replace("id = \"simple\"", "id = \"mine\""))
        .expect("written");
    expect![[r#"
        1
        mine.toml: holds (3 members, 2 spaces: 6 states, 25 allowed steps)
        mine.toml: not usable
        mine.toml:5: pack.id: expected an id that no other pack has
    "#]]
    .assert_eq(&output_text(&policy(folder.path(), &["check", "mine.toml", "mine.toml"])));
}

#[test]
fn a_pack_that_allows_more_people_than_seats_is_noted() {
    let noted = |changes: &[(&str, &str)]| {
        let mut text = pack("simple").replace("id = \"simple\"", "id = \"mine\"");
        for (old, new) in changes {
            assert!(text.contains(old), "{old}");
            text = text.replacen(old, new, 1);
        }
        let folder = folder_with("mine.toml", &text);
        output_text(&policy(folder.path(), &["check", "mine.toml"]))
    };
    let partners = "transfer = false\n[partners]\nlevels = [\"user\"]\none_level_for_all = true\nremovable = true\n#";
    let only_invited = ("counts = [\"active\", \"invited\"]", "counts = [\"invited\"]");
    expect![[r#"
        0
        mine.toml: holds (3 members, 2 spaces: 10 states, 67 allowed steps)
          note: there can be more members than seats, since seats.counts lacks "active"
          note: a partner's people use no seats, since seats.counts lacks "active"
    "#]]
    .assert_eq(&noted(&[only_invited, ("transfer = false", partners)]));
    expect![[r#"
        0
        mine.toml: holds (3 members, 2 spaces: 6 states, 25 allowed steps)
          note: there can be more invitations than seats, and then not everyone can accept, since seats.counts lacks "invited"
          note: there can be 3 more people than seats, since seats.free is 3
    "#]].assert_eq(&noted(&[
        ("counts = [\"active\", \"invited\"]", "counts = [\"active\"]"),
        ("free = 1", "free = 3"),
    ]));
    expect![[r#"
        0
        mine.toml: holds (3 members, 2 spaces: 10 states, 67 allowed steps)
    "#]]
    .assert_eq(&noted(&[("transfer = false", partners)]));
}

#[test]
fn the_built_in_permissions_are_listed_with_what_they_allow() {
    let folder = tempfile::tempdir().expect("a folder");
    let listed = output_text(&policy(folder.path(), &["permissions"]));
    assert_eq!(listed.lines().count(), BUILT_IN.len() + 1, "{listed}");
    for ((id, _), line) in BUILT_IN.iter().zip(listed.lines().skip(1)) {
        assert!(line.starts_with(id) && line.ends_with('.') && line.len() > 60 && !line.contains(['{', '}']), "{line}");
    }
}

#[test]
fn every_command_about_packs_runs_with_every_option() {
    let (folder, _, _) = own_pack();
    let complete: [&[&str]; 14] = [
        &["list"],
        &["show", "own"],
        &["show", "packs/own.toml"],
        &["check"],
        &["check", "packs/own.toml"],
        &["check", "--members", "2", "packs/own.toml"],
        &["diff", "own", "lines"],
        &["diff", "packs/own.toml", "simple"],
        &["decisions"],
        &["decisions", "own"],
        &["decisions", "simple", "packs/own.toml"],
        &["permissions"],
        &["schema"],
        &["list", "--log", "debug"],
    ];
    for arguments in complete {
        for options in [&["--packs", "packs"][..], &["--packs", "packs", "--data", "d", "--emails-per-day", "3"]] {
            let output = policy(folder.path(), &[arguments, options].concat());
            let text = output_text(&output);
            assert!(text.starts_with("0\n") && text.len() > 20 && !text.contains("panicked"), "{arguments:?}: {text}");
        }
    }
    let without = output_text(&policy(folder.path(), &["decisions", "own"]));
    assert!(without.starts_with("1\nroster: no pack has the id own"), "{without}");
    let unknown = output_text(&policy(folder.path(), &["decisions", "nothing", "--packs", "packs"]));
    assert!(unknown.starts_with("1\nroster: no pack has the id nothing"), "{unknown}");
}

/// As `roster policy decisions | head -1` does.
#[test]
fn a_reader_that_stops_early_ends_a_command_quietly() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = roster(folder.path());
    let mut child =
        command.args(["policy", "decisions"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output_text(&output), "0\n");
}

#[test]
fn two_packs_are_compared() {
    let less = pack("simple").replace("\"!ownership.transfer\"]", "\"!ownership.transfer\", \"!members.remove\"]");
    let folder = folder_with("less.toml", &less.replace("members.remove\" }", "members.invite\" }"));
    expect![[r#"
        0
        user
          - members.remove
    "#]]
    .assert_eq(&output_text(&policy(folder.path(), &["diff", "simple", "less.toml"])));
}

#[test]
fn the_schema_has_every_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = policy(folder.path(), &["schema"]);
    let schema: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(schema["additionalProperties"], false);
    for key in ["pack", "permissions", "roles", "space", "products", "seats", "invitations", "life", "ownership"] {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
    let key = |of: &str, name: &str| schema["$defs"][of]["properties"][name].clone();
    let completed = |value: &Value, text: &str| value.to_string().contains(&format!("\"{text}\""));
    for (id, _) in BUILT_IN {
        assert!(completed(&key("RoleText", "permissions"), id), "{id}");
        assert!(completed(&key("RoleText", "permissions"), &format!("!{id}")), "{id}");
        for (of, name) in [("SeatRules", "seen_by"), ("SeatRules", "bought_with"), ("PermissionOverride", "permission")]
        {
            assert!(completed(&key(of, name), id), "{of}.{name}: {id}");
        }
        assert!(completed(&schema["$defs"]["Way"], id), "{id}");
    }
    assert!(completed(&key("RoleText", "permissions"), "members.*") && completed(&key("RoleText", "permissions"), "*"));
    for (name, word) in
        [("seat", "license"), ("invited", "pending"), ("active", "active"), ("deactivated", "not_active")]
    {
        assert!(completed(&key("PackWords", name), word), "{name}");
    }
    assert!(completed(&key("SpaceRules", "kind"), "pipeline"));
    assert_eq!(key("RoleText", "like"), Value::Null, "only custom roles have it");
}

/// The schema's range of a number is the one that a file is checked with.
#[test]
fn the_schema_has_the_ranges_that_are_checked() {
    let schema = shared::policy::schema();
    let of = |of: &str, name: &str| {
        let key = &schema["$defs"][of]["properties"][name];
        (key["minimum"].as_u64().expect(name), key["maximum"].as_u64().expect(name))
    };
    for (range, id, written) in [
        (of("InvitationRules", "life_hours"), "lines", "life_hours = 24 "),
        (of("InvitationRules", "batch"), "lines", "batch = 1000 "),
        (of("CustomRoleRules", "max"), "lines", "max = 20 "),
        (of("OwnershipRules", "grace_days"), "own", "grace_days = 7 "),
        (of("SeatRules", "free"), "simple", "free = 1 "),
    ] {
        let grace = pack("lines").replace("transfer = false", "transfer = false\ngrace_days = 7 ");
        let text = if id == "own" { grace } else { pack(id) };
        let name = written.split_once(" = ").expect("a number").0;
        let taken = |number: u64| {
            assert!(text.contains(written), "{written}");
            server::packs::parse("own.toml", &text.replace(written, &format!("{name} = {number} "))).is_ok()
        };
        let (least, most) = range;
        assert!(taken(least) && taken(most) && !taken(most + 1), "{name}");
        assert!(least == 0 || !taken(least - 1), "{name}");
    }
}

/// A server with a folder of packs.
struct Server {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStderr>>,
    /// Kept open, so that the server can write the rest of its output.
    _greeting: BufReader<std::process::ChildStdout>,
}

impl Server {
    fn start(folder: &Path) -> Server {
        let mut command = roster(folder);
        command.arg("serve").env("ROSTER_LISTEN", program::free_address().to_string()).env("ROSTER_PACKS", "packs");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the server starts");
        let mut greeting = String::new();
        let mut lines = BufReader::new(child.stdout.take().expect("piped"));
        lines.read_line(&mut greeting).expect("readable");
        let _greeting = lines;
        let lines = BufReader::new(child.stderr.take().expect("piped")).lines();
        assert!(greeting.starts_with("Roster is ready"), "{greeting}");
        Server { child, lines, _greeting }
    }

    /// Signals that files changed, and returns what is logged.
    fn hang_up(&mut self) -> String {
        let killed = Command::new("kill").args(["-HUP", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(killed.success());
        let log = self.lines.by_ref().map(|line| line.expect("readable")).find(|line| line.contains("policy packs"));
        log.expect("the log goes on")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn packs_are_reloaded_and_a_bad_file_changes_nothing() {
    let (folder, _, own) = own_pack();
    let packs = folder.path().join("packs");
    let mut server = Server::start(folder.path());
    fs::write(packs.join("own.toml"), own.replace("life_hours = 24", "life_hours = 48")).expect("written");
    fs::write(packs.join("second.toml"), own.replace("id = \"own\"", "id = \"second\"")).expect("written");
    let log = server.hang_up();
    assert!(log.contains("new=[\"second\"] changed=[\"own\"] retired=[]"), "{log}");
    fs::write(packs.join("second.toml"), "[pack]").expect("written");
    assert!(server.hang_up().contains("the running ones stay"));
    fs::remove_file(packs.join("second.toml")).expect("removed");
    let log = server.hang_up();
    assert!(log.contains("new=[] changed=[] retired=[\"second\"]"), "{log}");
}

/// The pack `lines` under another id, as an operator's file.
fn own_pack() -> (TempDir, PathBuf, String) {
    let text = pack("lines").replace("id = \"lines\"", "id = \"own\"");
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("packs")).expect("made");
    let file = folder.path().join("packs/own.toml");
    fs::write(&file, &text).expect("written");
    (folder, file, text)
}

/// The same, with an organization that uses it.
fn own_pack_in_use() -> (TempDir, PathBuf, String) {
    let (folder, file, text) = own_pack();
    let mut seed = roster(folder.path());
    let seeded = seed.args(["seed", "--pack", "own", "--members", "2"]).env("ROSTER_PACKS", "packs").output();
    let seeded = seeded.expect("it runs");
    assert!(seeded.status.success(), "{}", output_text(&seeded));
    (folder, file, text)
}

/// The error of a server that doesn't start.
fn refusal(folder: &Path) -> String {
    let mut serve = roster(folder);
    serve.arg("serve").env("ROSTER_PACKS", "packs").env("ROSTER_LISTEN", "127.0.0.1:0");
    output_text(&serve.output().expect("it runs"))
}

#[test]
fn the_server_does_not_start_on_a_bad_file() {
    let (folder, file, _) = own_pack();
    fs::write(&file, pack("lines")).expect("written");
    expect![[r#"
        1
        roster: policy packs:
        packs/own.toml:5: pack.id: expected an id that no other pack has
    "#]]
    .assert_eq(&refusal(folder.path()));
}

#[test]
fn the_server_does_not_start_without_a_pack_that_is_in_use() {
    let (folder, file, _) = own_pack_in_use();
    fs::remove_file(&file).expect("removed");
    let got = refusal(folder.path());
    let complaint = got.lines().last().expect("a complaint");
    expect!["roster: policy packs: the pack own is missing but still in use (organizations: 1); put its file back into the folder set in ROSTER_PACKS"].assert_eq(complaint);
}

#[test]
fn the_server_does_not_start_on_a_pack_that_lost_a_role_in_use() {
    let (folder, file, own) = own_pack_in_use();
    fs::write(&file, own.replace("\"admin\"", "\"chief\"")).expect("written");
    let got = refusal(folder.path());
    let complaint = got.lines().last().expect("a complaint");
    assert!(complaint.starts_with("packs/own.toml:") && complaint.contains(": roles: `admin` is used by "), "{got}");
    assert!(complaint.ends_with(" of 1 organization; keep it, or change their role first"), "{got}");
}

#[test]
fn the_server_does_not_start_with_packs_that_it_cannot_offer() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = |settings: &[(&str, &str)]| {
        let mut serve = roster(folder.path());
        serve.arg("serve").envs(settings.iter().copied()).env("ROSTER_LISTEN", "127.0.0.1:0");
        output_text(&serve.output().expect("it runs"))
    };
    let all = "workspaces, simple, profiles, lines, pipelines";
    let unknown = refused(&[("ROSTER_OFFERED_PACKS", "simple,nothing")]);
    assert_eq!(unknown, format!("1\nroster: ROSTER_OFFERED_PACKS: no pack has the id nothing; accepted: {all}\n"));
    let unknown = refused(&[("ROSTER_DEFAULT_PACK", "nothing")]);
    assert_eq!(unknown, format!("1\nroster: ROSTER_DEFAULT_PACK: no pack has the id nothing; accepted: {all}\n"));
    let elsewhere = refused(&[("ROSTER_OFFERED_PACKS", "simple, lines"), ("ROSTER_DEFAULT_PACK", "profiles")]);
    let accepted = "1\nroster: ROSTER_DEFAULT_PACK: no pack has the id profiles; accepted: simple, lines\n";
    assert_eq!(elsewhere, accepted);
    let empty = refused(&[("ROSTER_OFFERED_PACKS", "simple,")]);
    assert!(empty.starts_with("2\nroster: ROSTER_OFFERED_PACKS: \"simple,\"; accepted: IDs separated"), "{empty}");
    let who = refused(&[("ROSTER_SIGN_UP", "none")]);
    assert!(who.starts_with("2\nroster: ROSTER_SIGN_UP: \"none\"; accepted: everyone, invited, or domains"), "{who}");
}

/// Checked before anything starts, and reported by the setting's name.
#[test]
fn a_setting_that_cannot_be_used_is_named_as_it_was_given() {
    let folder = folder_with("roster.toml", "emails_per_day = 'many'");
    let wrong = "\"many\" isn't a whole number; accepted: a whole number from 0 to 4294967295\n";
    let migrate = |arguments: &[&str], variable: Option<&str>| {
        let mut command = roster(folder.path());
        command.arg("migrate").args(arguments).envs(variable.map(|value| ("ROSTER_EMAILS_PER_DAY", value)));
        output_text(&command.output().expect("it runs"))
    };
    assert_eq!(migrate(&[], Some("many")), format!("2\nroster: ROSTER_EMAILS_PER_DAY: {wrong}"));
    assert_eq!(migrate(&["--emails-per-day", "many"], Some("5")), format!("2\nroster: --emails-per-day: {wrong}"));
    let in_file = migrate(&["--config", "roster.toml"], None);
    assert_eq!(in_file, format!("2\nroster: emails_per_day in roster.toml: {wrong}"));
    assert!(!folder.path().join("data").exists(), "nothing has started");
}

#[test]
fn an_option_of_a_command_is_refused_with_what_is_accepted() {
    let folder = tempfile::tempdir().expect("a folder");
    let seed =
        |arguments: &[&str]| output_text(&roster(folder.path()).arg("seed").args(arguments).output().expect("it runs"));
    let unknown = seed(&["--pack", "nothing"]);
    let complaint = unknown.lines().last().expect("a complaint");
    let known = complaint.strip_prefix("roster: --pack: no pack has the id nothing; accepted: ").expect(&unknown);
    let (mut known, mut all): (Vec<&str>, Vec<&str>) =
        (known.split(", ").collect(), PACK_TEXTS.iter().map(|(id, _)| *id).collect());
    known.sort_unstable();
    all.sort_unstable();
    assert_eq!(known, all);
    let email = seed(&["--email", "owner"]);
    assert!(email.contains("roster: --email: \"owner\" isn't valid; accepted: an address such as"), "{email}");
    let members = seed(&["--members", "many"]);
    assert!(members.contains("'--members <N>': accepted: a whole number from 1 to 2000000"), "{members}");
    let proof = output_text(&policy(folder.path(), &["check", "--members", "6"]));
    assert!(proof.contains("'--members <N>': accepted: a whole number from 2 to 5"), "{proof}");
}
