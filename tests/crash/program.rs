//! The real `roster` program: built, started, killed, started again on the same data.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    sync::watch,
};

/// How long a letter belongs to a process, in seconds: the letters in a killed one's hands wait for that.
const LEASE_SECONDS: u32 = 5;

/// One installation. Between two lives it is down.
pub struct Program {
    command: Box<dyn Fn() -> Command + Send>,
    running: Option<Child>,
    /// Whether it answers; clients wait for that.
    up: watch::Sender<bool>,
    pub address: SocketAddr,
}

impl Program {
    pub async fn start(binary: PathBuf, database: String, folder: &Path, mail_port: u16) -> Program {
        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).expect("a port").port();
        let folder = folder.to_owned();
        let command = move || {
            let mut command = Command::new(&binary);
            for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ROSTER_")) {
                command.env_remove(name);
            }
            command
                .arg("serve")
                .env("ROSTER_LISTEN", format!("127.0.0.1:{port}"))
                .env("ROSTER_DATA", &folder)
                .env("ROSTER_DATABASE", &database)
                .env("ROSTER_LOG", "warn")
                .env("ROSTER_MAIL_LEASE_SECONDS", LEASE_SECONDS.to_string())
                .env("ROSTER_SMTP_HOST", "127.0.0.1")
                .env("ROSTER_SMTP_PORT", mail_port.to_string())
                .env("ROSTER_SMTP_TLS", "none")
                .env("ROSTER_SMTP_FROM", "Roster <roster@example.com>")
                .stdout(Stdio::piped())
                .kill_on_drop(true);
            command
        };
        let mut program = Program {
            command: Box::new(command),
            running: None,
            up: watch::Sender::new(false),
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        };
        program.revive().await;
        program
    }

    /// SIGKILL: nothing is finished, nothing is flushed.
    pub async fn kill(&mut self) {
        self.up.send_replace(false);
        self.running.take().expect("a running server").kill().await.expect("killed");
    }

    pub async fn revive(&mut self) {
        let mut child = (self.command)().spawn().expect("the server starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let greeting = lines.next_line().await.expect("readable").expect("the server's complaint is above");
        assert!(greeting.starts_with("Roster is ready"), "{greeting}");
        // Held open, so that the program's later lines have somewhere to go.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        self.running = Some(child);
        self.up.send_replace(true);
    }

    pub fn watch(&self) -> watch::Receiver<bool> {
        self.up.subscribe()
    }
}
