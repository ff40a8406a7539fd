//! The `roster` program, for tests of its commands, its signals, and its crashes.
//!
//! Sets only the listening address and the data folder; each test sets the rest.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command as Server},
};

/// The program without settings from the environment of the tests.
pub fn bare(binary: &Path) -> Command {
    let mut command = Command::new(binary);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ROSTER_")) {
        command.env_remove(name);
    }
    command
}

/// A running server, killed when dropped.
pub fn server(binary: &Path, address: SocketAddr, folder: &Path) -> Server {
    let mut command = Server::from(bare(binary));
    command.arg("serve").env("ROSTER_LISTEN", address.to_string()).env("ROSTER_DATA", folder);
    command.stdout(Stdio::piped()).kill_on_drop(true);
    command
}

/// Starts a server and waits until it listens.
pub async fn start(command: &mut Server) -> Child {
    let mut child = command.spawn().expect("the server starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let greeting = lines.next_line().await.expect("readable").expect("the server's complaint is above");
    assert!(greeting.starts_with("Roster is ready"), "{greeting}");
    // Kept open, so that the program can write further output.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    child
}

/// An address of this machine where no one listens.
pub fn free_address() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).expect("a free port")
}

/// Asks cargo for the program's path, once per run: cargo knows the target folder and profile, and an outdated program
/// would prove nothing.
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
    // Cargo's variables of a test would also reach build scripts, some of which rerun when the package name changes.
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
