//! Connections to a PostgreSQL server that demands TLS, a certificate, or a password, and to several servers.

use std::fs;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use roster_tests::{Engine, program};
use server::store::{Store, StoreError, StoreOptions};
use tempfile::TempDir;

/// Issues certificates.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    fn new(name: &str) -> Authority {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        Authority { issuer: CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("a CA") }
    }

    /// A certificate and its key, for a host or a user.
    fn issue(&self, name: &str) -> (String, String) {
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().expect("a key");
        (params.signed_by(&key, &self.issuer).expect("a certificate").pem(), key.serialize_pem())
    }
}

/// The server, and the folder with what clients need.
struct Setup {
    engine: Engine,
    folder: TempDir,
}

const ACCESS: &str = "hostssl certified all 127.0.0.1/32 cert\nhost secret all 127.0.0.1/32 scram-sha-256\n\
    hostssl all all 127.0.0.1/32 trust";
/// As hard to write in a URL as possible.
const PASSWORD: &str = "p#a/s@s%w:o?rd";

impl Setup {
    async fn new() -> Setup {
        let (authority, stranger) = (Authority::new("Acme"), Authority::new("A stranger"));
        let (certificate, key) = authority.issue("localhost");
        let settings =
            [("ssl", "on"), ("ssl_cert_file", "own.pem"), ("ssl_key_file", "own.key"), ("ssl_ca_file", "ca.pem")];
        let ca = authority.issuer.pem();
        let files = [("own.pem", &*certificate), ("own.key", &*key), ("ca.pem", &*ca)];
        let setup =
            Setup { engine: Engine::start(&settings, ACCESS, &files), folder: tempfile::tempdir().expect("a folder") };
        let write = |name: &str, text: &str| fs::write(setup.folder.path().join(name), text).expect("written");
        let ((own, own_key), (other, other_key)) = (authority.issue("roster"), stranger.issue("roster"));
        write("ca.pem", &ca);
        write("stranger.pem", &stranger.issuer.pem());
        write("server.pem", &certificate);
        [("client.pem", own), ("client.key", own_key), ("other.pem", other), ("other.key", other_key)]
            .iter()
            .for_each(|(name, text)| write(name, text));
        write("empty.pem", "nothing");
        for sql in
            ["CREATE DATABASE certified", "CREATE DATABASE secret", &format!("ALTER ROLE roster PASSWORD '{PASSWORD}'")]
        {
            sql_on(&setup.engine.inside("postgres"), sql).await;
        }
        setup
    }

    /// The outcome of connecting: whether TLS is used, or the reason why not.
    async fn connect(&self, host: &str, database: &str, query: &str) -> Result<bool, String> {
        let query = query.replace("DIR", self.folder.path().to_str().expect("Unicode"));
        let url = format!("postgres://roster@{host}:{}/{database}?{query}", self.engine.port);
        open(&url).await.map_err(|fault| fault.to_string())
    }
}

async fn open(url: &str) -> Result<bool, StoreError> {
    let store = Store::open(&StoreOptions::new(url)).await?;
    let mut conn = store.read().await?;
    Ok(conn.one::<String>("SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()", &[]).await? == "true")
}

async fn sql_on(url: &str, sql: &str) {
    let store = Store::open(&StoreOptions { pool: 1, ..StoreOptions::new(url) }).await.expect("the server");
    store.read().await.expect("a connection").run(sql, &[]).await.expect("a statement");
}

#[tokio::test]
async fn every_mode_of_libpq_means_the_same_here() {
    let setup = Setup::new().await;
    for (host, query, expected) in [
        ("localhost", "", "TLS"),
        ("localhost", "sslmode=prefer", "TLS"),
        ("127.0.0.1", "sslmode=require", "TLS"),
        ("127.0.0.1", "sslmode=require&sslrootcert=DIR/ca.pem", "TLS"),
        ("127.0.0.1", "sslmode=verify-ca&sslrootcert=DIR/ca.pem", "TLS"),
        ("localhost", "sslmode=verify-full&sslrootcert=DIR/ca.pem", "TLS"),
        // The certificate itself, without its authority.
        ("localhost", "sslmode=verify-full&sslrootcert=DIR/server.pem", "TLS"),
        ("localhost", "sslmode=disable", "no encryption"),
        // The wrong name.
        ("127.0.0.1", "sslmode=verify-full&sslrootcert=DIR/ca.pem", "certificate not valid for name"),
        // An unknown authority.
        ("localhost", "sslmode=require&sslrootcert=DIR/stranger.pem", "UnknownIssuer"),
        ("localhost", "sslmode=verify-ca&sslrootcert=DIR/stranger.pem", "UnknownIssuer"),
        ("localhost", "sslmode=verify-full&sslrootcert=DIR/stranger.pem", "UnknownIssuer"),
        ("localhost", "sslmode=verify-full", "UnknownIssuer"),
        ("localhost", "sslmode=verify-full&sslrootcert=DIR/empty.pem", "sslrootcert: "),
        ("localhost", "sslmode=verify-full&sslrootcert=DIR/none.pem", "sslrootcert: "),
    ] {
        match setup.connect(host, "postgres", query).await {
            Ok(tls) => assert!(tls && expected == "TLS", "{host} {query}: connected, {expected} was expected"),
            Err(fault) => assert!(fault.contains(expected), "{host} {query}: {fault}"),
        }
    }
}

#[tokio::test]
async fn a_server_without_tls_is_refused_where_tls_is_required() {
    let plain = std::env::var("ROSTER_TEST_POSTGRES").expect("a server");
    for mode in ["require", "verify-ca", "verify-full"] {
        let fault = open(&format!("{plain}?sslmode={mode}")).await.expect_err("TLS is required").to_string();
        assert!(fault.contains("server does not support TLS"), "{fault}");
    }
    assert!(!open(&plain).await.expect("preferred only"));
    assert!(!open(&format!("{plain}?sslmode=disable")).await.expect("plain"));
}

#[tokio::test]
async fn a_client_certificate_signs_in() {
    let setup = Setup::new().await;
    let with =
        |name: &str| format!("sslmode=verify-full&sslrootcert=DIR/ca.pem&sslcert=DIR/{name}.pem&sslkey=DIR/{name}.key");
    assert_eq!(setup.connect("localhost", "certified", &with("client")).await, Ok(true));
    let without = setup.connect("localhost", "certified", "sslmode=require").await;
    assert!(without.as_ref().is_err_and(|fault| fault.contains("client certificate")), "{without:?}");
    assert!(setup.connect("localhost", "certified", &with("other")).await.is_err(), "of another authority");
    let missing = setup.connect("localhost", "certified", "sslcert=DIR/client.pem&sslkey=DIR/none.key").await;
    assert!(missing.as_ref().is_err_and(|fault| fault.contains("sslkey: ")), "{missing:?}");
}

/// In the URL, or in the variable that all of PostgreSQL's programs read.
#[tokio::test]
async fn a_password_of_every_character_signs_in() {
    let setup = Setup::new().await;
    let url = |password: &str| format!("postgres://roster{password}@localhost:{}/secret", setup.engine.port);
    assert!(open(&url(":p%23a%2Fs%40s%25w%3Ao%3Frd")).await.expect("the right password"));
    for (given, start) in [("", "invalid"), (":wrong", "password authentication failed")] {
        let fault = open(&url(given)).await.expect_err("no password").to_string();
        assert!(fault.contains(start) && !fault.contains("p#a"), "{fault}");
    }
    let binary = tokio::task::spawn_blocking(program::build).await.expect("a program");
    let migrate = |url: String, password: &str| {
        let mut command = program::bare(&binary);
        command.arg("migrate").env("ROSTER_DATA", setup.folder.path()).env("ROSTER_DATABASE", url);
        let output = command.env("PGPASSWORD", password).output().expect("the program runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = migrate(url(""), &format!("{PASSWORD}\n"));
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = migrate(url(""), "wrong");
    assert!(code == Some(1) && said.contains("password authentication failed"), "{said}");
    let (code, said) = migrate(url(&format!(":{PASSWORD}")), "");
    assert!(
        code == Some(2) && said.starts_with("roster: ROSTER_DATABASE: ") && said.contains("percent-encode"),
        "{said}"
    );
    assert!(!said.contains(PASSWORD), "{said}");
}

#[tokio::test]
async fn of_several_servers_the_writable_one_is_used() {
    let standby = Engine::start(&[("default_transaction_read_only", "on")], "host all all 127.0.0.1/32 trust", &[]);
    let primary = Engine::start(&[], "host all all 127.0.0.1/32 trust", &[]);
    let nowhere = program::free_address().port();
    let hosts = format!("127.0.0.1:{nowhere},127.0.0.1:{},127.0.0.1:{}", standby.port, primary.port);
    let port = async |query: &str| {
        let store = Store::open(&StoreOptions::new(format!("postgres://roster@{hosts}/postgres{query}"))).await?;
        let mut conn = store.read().await?;
        conn.one::<i64>("SELECT inet_server_port()", &[]).await
    };
    assert_eq!(port("").await.expect("the first that answers"), i64::from(standby.port));
    for wanted in ["read-write", "primary"] {
        let found = port(&format!("?target_session_attrs={wanted}")).await;
        assert_eq!(found.expect("the writable one"), i64::from(primary.port), "{wanted}");
    }
    drop(primary);
    let fault = port("?target_session_attrs=read-write").await.expect_err("none is left");
    assert!(matches!(fault, StoreError::Unavailable(_)), "{fault}");
}
