//! A link's secret leaves no trace: not in the database, the most verbose log, the history, a list, or any answer
//! except the requested copy.

use std::{
    cell::RefCell,
    io,
    sync::{Arc, Mutex, Once, PoisonError},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use roster_tests::{Actor, PASSWORD, Pack, TestServer, secret_of};
use shared::invitations::{CreateInvitation, InviteForm};
use tracing_subscriber::{Layer, filter::dynamic_filter_fn, fmt::MakeWriter, layer::SubscriberExt};

use crate::support::dump;

thread_local! {
    /// Where this thread's log goes; nowhere for other tests.
    static MINE: RefCell<Option<Log>> = const { RefCell::new(None) };
}

/// Writes each line to its thread's log.
struct Mine;

impl<'a> MakeWriter<'a> for Mine {
    type Writer = Log;
    fn make_writer(&'a self) -> Log {
        MINE.with_borrow(|log| log.clone().unwrap_or_default())
    }
}

/// Logs this thread at the most verbose level. There is one subscriber for all threads, because per-test subscribers
/// would make it random which events each receives.
fn listen() -> Log {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let listening = dynamic_filter_fn(|_, _| MINE.with_borrow(Option::is_some));
        let lines = tracing_subscriber::fmt::layer().with_writer(Mine).with_filter(listening);
        let set = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(lines));
        set.expect("no other subscriber is set");
    });
    let log = Log::default();
    MINE.set(Some(log.clone()));
    log
}

/// Collects the log of one thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

// One thread, because the log is per thread.
#[tokio::test]
async fn link_secrets_leave_no_trace_sqlite() {
    no_trace(TestServer::sqlite()).await;
}

#[tokio::test]
async fn link_secrets_leave_no_trace_postgres() {
    no_trace(TestServer::postgres()).await;
}

async fn no_trace(server: impl Future<Output = TestServer>) {
    let log = listen();
    let server = server.await;
    let (secrets, answers) = play(&server).await;
    let kept = dump(&server).await + &files(&server);
    let log = log.text();
    assert!(log.contains("/api/v1/invitations/acceptances"), "the log was on");
    for (what, secret) in &secrets {
        for form in forms(secret) {
            assert!(!kept.contains(&form), "the secret of {what} is in the database as {form}");
            assert!(!log.contains(&form), "the secret of {what} is in the log as {form}");
            assert!(!answers.contains(&form), "the secret of {what} is in an answer as {form}");
        }
    }
    for address in ["ana@example.com", "bo@example.com", "cy@example.com"] {
        let got = log.lines().find(|line| !line.contains("TRACE") && !line.contains("DEBUG") && line.contains(address));
        assert_eq!(got, None, "an address in the log at info level");
    }
    server.close().await;
}

/// The secret, and the forms that a database or a log could store.
fn forms(secret: &str) -> Vec<String> {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let raw = URL_SAFE_NO_PAD.decode(secret).unwrap_or_else(|_| secret.as_bytes().to_vec());
    let mut forms = vec![secret.to_owned(), hex(secret.as_bytes()), hex(&raw)];
    forms.extend(forms.clone().iter().skip(1).map(|hex| hex.to_uppercase()));
    forms.push(String::from_utf8_lossy(&raw).into_owned());
    forms
}

/// All of SQLite's files, including deleted pages.
fn files(server: &TestServer) -> String {
    let Some(path) = server.service().config().store.url.strip_prefix("sqlite:") else { return String::new() };
    let read = |end: &str| std::fs::read(format!("{path}{end}")).unwrap_or_default();
    ["", "-wal", "-shm"].map(|end| String::from_utf8_lossy(&read(end)).into_owned()).concat()
}

/// Creates, views, refuses, and uses links of every kind, each with a request that is repeated under an idempotency
/// key. Returns the secrets and all answers except the requested copy.
async fn play(server: &TestServer) -> (Vec<(&'static str, String)>, String) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let mut secrets = vec![
        ("a sign-up", secret_of(&server.mailbox().link_for("ana@example.com", "verify"))),
        ("a session", ana.cookie().and_then(|cookie| Some(cookie.split_once('=')?.1.to_owned())).expect("a session")),
        ("a password", PASSWORD.to_owned()),
    ];
    let mut answers = String::new();
    for (email, copy_link) in [("bo@example.com", true), ("cy@example.com", false)] {
        let form = || InviteForm { email: email.to_owned(), copy_link, ..InviteForm::default() };
        let spaces = ana.usual_spaces().await;
        let form = || InviteForm { spaces: spaces.clone(), ..form() };
        let reply = ana.request::<CreateInvitation>(ana.org(), form()).idempotency_key(email).send().await;
        let sent = reply.expect("an invitation").body;
        if let Some(link) = sent.link {
            secrets.push(("a copied link", secret_of(&link)));
        }
        let again = ana.request::<CreateInvitation>(ana.org(), form()).idempotency_key(email).send_raw().await;
        answers += &again.text;
        secrets.push(("an invitation", secret_of(&server.link(email, "invitation").await)));
        answers += &format!("{:?}", ana.resend(sent.invitation).await.expect("a second email"));
        secrets.push(("a second email", secret_of(&server.link(email, "invitation").await)));
    }
    ana.forgot().await.expect("always taken");
    secrets.push(("a reset", secret_of(&server.link("ana@example.com", "reset").await)));
    answers += &read_all(&ana).await;

    let bo = server.visitor_named("bo@example.com");
    for (_, secret) in secrets.clone() {
        let link = format!("#{secret}");
        answers += &format!("{:?}", bo.offer(&link).await);
        answers += &format!("{:?}", bo.request_invitation(&link).await);
        answers += &format!("{:?}", bo.read_sign_up(&link).await);
    }
    let newest = server.mailbox().link_for("bo@example.com", "invitation");
    answers += &format!("{:?}", bo.accept_as_new(&newest).await.expect("a new user"));
    answers += &format!("{:?}", bo.accept_as_new(&newest).await);
    answers += &read_all(&ana).await;
    (secrets, answers)
}

async fn read_all(actor: &Actor) -> String {
    let org = actor.org();
    let mut answers = String::new();
    for path in ["/session".to_owned(), format!("/organizations/{org}")] {
        answers += &actor.get(&format!("/api/v1{path}")).await.text;
    }
    for list in ["members", "invitations", "history", "spaces"] {
        let answer = actor.get(&format!("/api/v1/organizations/{org}/{list}")).await;
        answers += &format!("{:?}{}", answer.headers, answer.text);
    }
    answers
}
