//! The `roster` program itself, for tests of what only a process has: its commands, its signals, its death.
//!
//! It starts nothing: how the program is to run is for each test to say.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    sync::OnceLock,
};

use serde_json::Value;

/// Asks cargo for the program rather than guessing where it lies: cargo knows target folder and profile, and a stale
/// program would prove nothing. Asked once a test run.
pub fn build() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(build_now).clone()
}

fn build_now() -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo.args(["build", "-p", "server", "--bin", "roster", "--message-format", "json-render-diagnostics"]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    // What cargo tells a test of its own package, it would tell build scripts: some run anew for another package's name.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    let built = cargo.stderr(Stdio::inherit()).output().expect("cargo runs");
    assert!(built.status.success(), "the server does not build; cargo's own words are above");
    let messages = String::from_utf8(built.stdout).expect("JSON lines");
    let executable = |line: &str| {
        let message: Value = serde_json::from_str(line).ok()?;
        let program = message["target"]["name"] == "roster" && message["executable"].is_string();
        program.then(|| message["executable"].as_str().map(PathBuf::from))?
    };
    messages.lines().find_map(executable).expect("cargo says where it put the program")
}
