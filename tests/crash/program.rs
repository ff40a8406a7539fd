//! The real `roster` program: built, started, killed, and restarted on the same data.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use roster_tests::program;
use tokio::{
    process::{Child, Command},
    sync::watch,
};

/// The lease of an email, in seconds; emails of a killed process wait that long.
const LEASE_SECONDS: u32 = 5;

/// One installation. It is down between two processes.
pub struct Program {
    command: Box<dyn Fn() -> Command + Send>,
    running: Option<Child>,
    /// Whether it answers; clients wait for that.
    up: watch::Sender<bool>,
    pub address: SocketAddr,
}

impl Program {
    pub async fn start(binary: PathBuf, database: String, folder: &Path, mail_port: u16) -> Program {
        let address = program::free_address();
        let folder = folder.to_owned();
        let command = move || {
            let mut command = program::server(&binary, address, &folder);
            command
                .env("ROSTER_DATABASE", &database)
                .env("ROSTER_LOG", "warn")
                .env("ROSTER_MAIL_LEASE_SECONDS", LEASE_SECONDS.to_string())
                .env("ROSTER_SMTP_HOST", "127.0.0.1")
                .env("ROSTER_SMTP_PORT", mail_port.to_string())
                .env("ROSTER_SMTP_TLS", "none")
                .env("ROSTER_SMTP_FROM", "Roster <roster@example.com>");
            command
        };
        let mut program = Program { command: Box::new(command), running: None, up: watch::Sender::new(false), address };
        program.revive().await;
        program
    }

    /// SIGKILL: nothing is finished or flushed.
    pub async fn kill(&mut self) {
        self.up.send_replace(false);
        self.running.take().expect("a running server").kill().await.expect("killed");
    }

    pub async fn revive(&mut self) {
        self.running = Some(program::start(&mut (self.command)()).await);
        self.up.send_replace(true);
    }

    pub fn watch(&self) -> watch::Receiver<bool> {
        self.up.subscribe()
    }
}
