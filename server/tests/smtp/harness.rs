//! Starts the mail server of `server.cjs` and creates its certificates.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde::Deserialize;
use serde_json::{Value, json};
use server::mail::{RenderedEmail, Smtp, SmtpConfig, Transport};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// An email as the server received it.
#[derive(Deserialize)]
pub struct Received {
    pub connection: String,
    pub from: String,
    pub to: Vec<String>,
    pub encrypted: bool,
    pub user: Option<String>,
    message: String,
}

impl Received {
    pub fn bytes(&self) -> Vec<u8> {
        STANDARD.decode(&self.message).expect("base64")
    }
}

/// Stops when dropped, because its input closes.
pub struct Server {
    pub port: u16,
    lines: Lines<BufReader<ChildStdout>>,
    _input: ChildStdin,
    _process: Child,
}

impl Server {
    pub async fn start(options: Value) -> Server {
        let mut process = Command::new("node")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp/server.cjs"))
            .arg(options.to_string())
            .env("NODE_PATH", modules())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("Node.js 20 or newer is installed");
        let input = process.stdin.take().expect("piped");
        let lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let mut server = Server { port: 0, lines, _input: input, _process: process };
        server.port = server.line().await["port"].as_u64().and_then(|port| port.try_into().ok()).expect("a port");
        server
    }

    /// The server's next report.
    pub async fn line(&mut self) -> Value {
        let line =
            self.lines.next_line().await.expect("readable").expect("the mail server runs; its complaint is above");
        serde_json::from_str(&line).expect("JSON")
    }

    pub async fn received(&mut self) -> Received {
        serde_json::from_value(self.line().await).expect("an email")
    }

    /// A transport to it; `settings` are added to host, port, and sender.
    pub fn transport(&self, settings: Value) -> Transport {
        let mut config = json!({"host": "127.0.0.1", "port": self.port, "from": "Roster <roster@example.com>"});
        let (into, from) = (config.as_object_mut().expect("an object"), settings.as_object().expect("an object"));
        into.extend(from.clone());
        let config: SmtpConfig = serde_json::from_value(config).expect("settings");
        Transport::Smtp(Box::new(Smtp::new(&config).expect("usable settings")))
    }
}

fn modules() -> PathBuf {
    let folder = std::env::var_os("ROSTER_SMTP_MODULES").map(PathBuf::from).unwrap_or_default();
    assert!(
        folder.join("smtp-server").is_dir(),
        "these tests send to a real mail server that is not installed: \
         export ROSTER_SMTP_MODULES=$(tests/setup/smtp-modules), as `make test` does"
    );
    folder
}

/// A private CA and one of its certificates, as PEM files.
pub struct Certificates {
    folder: TempDir,
}

impl Certificates {
    /// For a server reached as `name`.
    pub fn for_name(name: &str) -> Certificates {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(rcgen::DnType::CommonName, format!("The private CA of {name}"));
        let ca = CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("a CA");
        let key = KeyPair::generate().expect("a key");
        let own = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        let certificate = own.signed_by(&key, &ca).expect("a certificate");

        let certificates = Certificates { folder: tempfile::tempdir().expect("a folder") };
        let write = |file: &str, pem: String| std::fs::write(certificates.path(file), pem).expect("written");
        write("ca.pem", ca.pem());
        write("key.pem", key.serialize_pem());
        write("certificate.pem", certificate.pem());
        certificates
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    /// Options of a server with this certificate.
    pub fn options(&self, tls: &str) -> Value {
        json!({"tls": tls, "key": self.path("key.pem"), "cert": self.path("certificate.pem")})
    }
}

pub fn message(to: &str) -> RenderedEmail {
    RenderedEmail {
        message_id: "<out_01jb@roster.example.com>".to_owned(),
        to: to.to_owned(),
        to_name: Some("Bo Lind".to_owned()),
        subject: "Ana Ruiz invites you to Northwind".to_owned(),
        text: "Hello Bo\n\nhttps://roster.example.com/accept#s3cret\n".to_owned(),
        html: "<p>Hello Bo</p>".to_owned(),
    }
}
