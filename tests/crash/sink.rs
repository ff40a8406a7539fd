//! A real SMTP server that outlives the servers sending to it and records every email.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use mail_parser::MessageParser;
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, ChildStdin, Command},
    sync::watch,
    time::timeout,
};

/// A received email.
#[derive(Clone)]
pub struct Arrived {
    pub to: String,
    pub message_id: String,
    pub text: String,
}

/// Stops when dropped, because its input closes.
pub struct Sink {
    pub port: u16,
    messages: Arc<Mutex<Vec<Arrived>>>,
    count: watch::Receiver<u64>,
    _input: ChildStdin,
    _process: Child,
}

impl Sink {
    pub async fn start() -> Sink {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/tests/smtp/server.cjs");
        let mut process = Command::new("node")
            .arg(script)
            .arg(r#"{"tls": "none"}"#)
            .env("NODE_PATH", modules())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("Node.js 20 or newer is installed");
        let input = process.stdin.take().expect("piped");
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let first = lines.next_line().await.expect("readable").expect("the mail server's complaint is above");
        let first: Value = serde_json::from_str(&first).expect("JSON");
        let port = first["port"].as_u64().and_then(|port| port.try_into().ok()).expect("a port");
        let messages: Arc<Mutex<Vec<Arrived>>> = Arc::default();
        let (counter, count) = watch::channel(0);
        let shelf = messages.clone();
        tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                shelf.lock().unwrap_or_else(PoisonError::into_inner).push(read(&line));
                counter.send_modify(|count| *count += 1);
            }
        });
        Sink { port, messages, count, _input: input, _process: process }
    }

    pub fn all(&self) -> Vec<Arrived> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn count(&self) -> u64 {
        *self.count.borrow()
    }

    /// Waits until this many emails have arrived in total.
    pub async fn wait_for(&self, count: u64) {
        self.count.clone().wait_for(|now| *now >= count).await.expect("the mail server runs");
    }

    /// Waits shortly for one more email.
    pub async fn next_or_a_moment(&self) {
        let next = self.count() + 1;
        // Either way the caller checks again.
        let _ = timeout(Duration::from_secs(1), self.wait_for(next)).await;
    }
}

fn read(line: &str) -> Arrived {
    let line: Value = serde_json::from_str(line).expect("JSON");
    let bytes = STANDARD.decode(line["message"].as_str().expect("a message")).expect("base64");
    let message = MessageParser::default().parse(&bytes).expect("a message");
    Arrived {
        to: line["to"][0].as_str().expect("a recipient").to_owned(),
        message_id: message.message_id().expect("a Message-ID").to_owned(),
        text: message.body_text(0).expect("a text part").into_owned(),
    }
}

fn modules() -> PathBuf {
    let folder = std::env::var_os("ROSTER_SMTP_MODULES").map(PathBuf::from).unwrap_or_default();
    assert!(
        folder.join("smtp-server").is_dir(),
        "emails go to a real mail server that is not installed: \
         export ROSTER_SMTP_MODULES=$(tests/setup/smtp-modules), as `make test` does"
    );
    folder
}
