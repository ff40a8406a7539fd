//! `roster policy …` and the folder of an operator's own packs, tested on the program.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use expect_test::{Expect, expect};
use roster_tests::program;
use serde_json::Value;
use shared::policy::PACK_TEXTS;
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
        mine.toml: holds (3 members, 2 spaces: 6 states, 25 allowed steps)
    "#]]
    .assert_eq(&output_text(&sound));
    let stuck = pack("simple").replace("remove = { with = \"members.remove\" }", "remove = \"never\"");
    fs::write(folder.path().join("stuck.toml"), stuck).expect("written");
    expect![[r#"
        1
        mine.toml: holds (3 members, 2 spaces: 6 states, 25 allowed steps)
        stuck.toml: refuted; broken promise: everyone can leave
          1. the owner invites A as user
          2. A accepts the invitation from the owner
          => no one can end the membership of A
    "#]]
    .assert_eq(&output_text(&policy(folder.path(), &["check", "mine.toml", "stuck.toml"])));
}

/// Writes a pack with one change and compares the reported errors.
fn refused(old: &str, new: &str, expected: Expect) {
    let text = pack("lines");
    assert!(text.contains(old), "{old}");
    let folder = folder_with("bad.toml", &text.replacen(old, new, 1));
    expected.assert_eq(&output_text(&policy(folder.path(), &["show", "bad.toml"])));
}

#[test]
fn a_bad_file_is_refused_with_line_key_and_what_was_expected() {
    refused(
        "holds_in = \"spaces\"",
        "holds_in = \"rooms\"",
        expect![[r#"
        1
        roster: not usable
        bad.toml:24: roles[1].holds_in: unknown variant `rooms`, expected `organization` or `spaces`
    "#]],
    );
    refused(
        "life_hours = 24 ",
        "life_hours = 0 ",
        expect![[r#"
        1
        roster: not usable
        bad.toml:49: invitations.life_hours: expected 1 to 8784 hours
    "#]],
    );
    refused(
        "deactivate = { with = \"members.deactivate\" }",
        "deactivate = { with = \"members.end\" }",
        expect![[r#"
        1
        roster: not usable
        bad.toml:56: life.deactivate: expected a known permission, not "members.end"
    "#]],
    );
    refused(
        "at_start = true",
        "at_stat = true",
        expect![[r#"
        1
        roster: not usable
        bad.toml:35: products[0].at_stat: unknown field `at_stat`, expected one of `id`, `title`, `roles`, `at_start`
    "#]],
    );
    refused(
        "granted_by = [\"admin\"]",
        "granted_by = [\"boss\"]",
        expect![[r#"
        1
        roster: not usable
        bad.toml:20: roles[0] (admin).granted_by: expected roles of this pack, not "boss"
    "#]],
    );
    refused(
        "[space]",
        "[space",
        expect![[r#"
        1
        roster: not usable
        bad.toml:29: unclosed table, expected `]`
    "#]],
    );
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
