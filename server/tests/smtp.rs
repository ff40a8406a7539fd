//! Tests of delivering emails to a real mail server, and of every way it can fail.
//!
//! The outbox handles retries.

use mail_parser::{Addr, MessageParser};
use serde_json::json;
use server::mail::{Receipt, RenderedEmail, SendError};

#[path = "smtp/harness.rs"]
mod harness;

use harness::{Certificates, Server, message};

fn none() -> serde_json::Value {
    json!({"tls": "none"})
}

#[tokio::test]
async fn an_email_arrives_as_it_was_written() {
    let mut server = Server::start(none()).await;
    let transport = server.transport(none());
    let sent = RenderedEmail {
        to_name: Some("Zoë Núñez, 李小龍".to_owned()),
        subject: "Łukasz lädt dich zu „Café Ωmega“ ein – ".to_owned() + "sehr lang ".repeat(15).trim_end() + " 🎉",
        text: "Grüße, 李小龍\n.\nA line of one dot must not end the email.\n".to_owned(),
        html: format!("<p>Grüße</p>{}", "ä".repeat(2_000)),
        ..message("bo@example.org")
    };

    let accepted = transport.send(&sent).await.expect("accepted");
    assert_eq!(accepted, Receipt { response: "250 2.0.0 Ok: queued as 4F2A".to_owned() });

    let received = server.received().await;
    assert_eq!(
        (received.from.as_str(), received.to.as_slice()),
        ("roster@example.com", &["bo@example.org".to_owned()][..])
    );
    assert!(!received.encrypted);
    let bytes = received.bytes();
    assert!(bytes.is_ascii(), "no server has to know 8BITMIME");
    let message = MessageParser::default().parse(&bytes).expect("a message");
    assert_eq!(message.subject(), Some(sent.subject.as_str()));
    assert_eq!(message.message_id(), Some("out_01jb@roster.example.com"));
    let address = |address: Option<&mail_parser::Address<'_>>| {
        address
            .and_then(|all| all.first())
            .map(|one: &Addr<'_>| (one.name().map(str::to_owned), one.address().map(str::to_owned)))
    };
    assert_eq!(address(message.to()), Some((sent.to_name.clone(), Some("bo@example.org".to_owned()))));
    assert_eq!(address(message.from()), Some((Some("Roster".to_owned()), Some("roster@example.com".to_owned()))));
    assert_eq!(message.body_text(0).map(|text| text.replace("\r\n", "\n")), Some(sent.text));
    assert_eq!(message.body_html(0).as_deref(), Some(sent.html.as_str()));
    assert!(message.date().is_some());
    assert_eq!(message.header("Auto-Submitted").and_then(|value| value.as_text()), Some("auto-generated"));
}

#[tokio::test]
async fn a_repeat_keeps_its_message_id_and_its_connection() {
    let mut server = Server::start(none()).await;
    let transport = server.transport(none());
    transport.send(&message("bo@example.org")).await.expect("accepted");
    transport.send(&message("bo@example.org")).await.expect("accepted");
    let (first, second) = (server.received().await, server.received().await);
    assert_eq!(first.connection, second.connection);
    let id = |bytes: &[u8]| {
        MessageParser::default().parse(bytes).and_then(|message| message.message_id().map(str::to_owned))
    };
    assert_eq!(id(&first.bytes()), id(&second.bytes()));
    assert!(id(&first.bytes()).is_some());
}

#[tokio::test]
async fn starttls_with_a_private_ca_and_a_password() {
    let certificates = Certificates::for_name("127.0.0.1");
    let mut options = certificates.options("starttls");
    options["user"] = json!("roster");
    options["password"] = json!("open sésame");
    let mut server = Server::start(options).await;
    let settings =
        |password: &str| json!({"ca_file": certificates.path("ca.pem"), "username": "roster", "password": password});

    server.transport(settings("open sésame")).send(&message("bo@example.org")).await.expect("accepted");
    let received = server.received().await;
    assert!(received.encrypted);
    assert_eq!(received.user.as_deref(), Some("roster"));

    let refused = server.transport(settings("closed")).send(&message("bo@example.org")).await.expect_err("refused");
    // An admin corrects a wrong password; emails wait for that.
    assert_eq!(refused, SendError { temporary: true, response: "535 5.7.8 Wrong user or password".to_owned() });
}

#[tokio::test]
async fn tls_from_the_first_byte() {
    let certificates = Certificates::for_name("127.0.0.1");
    let mut server = Server::start(certificates.options("tls")).await;
    let transport = server.transport(json!({"tls": "tls", "ca_file": certificates.path("ca.pem")}));
    transport.send(&message("bo@example.org")).await.expect("accepted");
    assert!(server.received().await.encrypted);
}

#[tokio::test]
async fn a_wrong_certificate_is_refused() {
    let (other_name, other_ca) = (Certificates::for_name("mail.example.com"), Certificates::for_name("127.0.0.1"));
    for tls in ["tls", "starttls"] {
        let server = Server::start(other_name.options(tls)).await;
        for (ca, why) in [(&other_name, "not valid for name"), (&other_ca, "UnknownIssuer")] {
            let transport = server.transport(json!({"tls": tls, "ca_file": ca.path("ca.pem")}));
            let refused = transport.send(&message("bo@example.org")).await.expect_err("refused");
            assert!(refused.temporary, "a certificate gets renewed");
            assert!(refused.response.contains(why), "{tls}: {}", refused.response);
        }
    }
}

#[tokio::test]
async fn stripped_starttls_is_refused_before_anything_is_sent() {
    let certificates = Certificates::for_name("127.0.0.1");
    let mut options = certificates.options("starttls");
    options["hideStarttls"] = json!(true);
    options["user"] = json!("roster");
    let server = Server::start(options).await;
    let settings = json!({"ca_file": certificates.path("ca.pem"), "username": "roster", "password": "s3cret"});
    let refused = server.transport(settings).send(&message("bo@example.org")).await.expect_err("refused");
    assert!(refused.temporary);
    assert!(refused.response.contains("STARTTLS is not supported"), "{}", refused.response);
}

#[tokio::test]
async fn the_servers_refusal_is_stored_and_classified() {
    let mut server = Server::start(none()).await;
    let transport = server.transport(none());
    assert_eq!(
        transport.send(&message("451@example.org")).await,
        Err(SendError { temporary: true, response: "451 4.7.1 Greylisted, come back later".to_owned() })
    );
    assert_eq!(
        transport.send(&message("550@example.org")).await,
        Err(SendError { temporary: false, response: "550 5.1.1 No such user here".to_owned() })
    );
    transport.send(&message("bo@example.org")).await.expect("others are not harmed");
    assert_eq!(server.received().await.to, ["bo@example.org"]);
}

#[tokio::test]
async fn an_undeliverable_address_fails_permanently() {
    let server = Server::start(none()).await;
    let transport = server.transport(none());
    for to in [
        "",
        "bo",
        "bo@",
        "bo@example.org\r\nRCPT TO:<all@example.org>",
        "bo@example.org, all@example.org",
        "<bo@example.org>",
    ] {
        let refused = transport.send(&message(to)).await.expect_err("refused");
        assert!(!refused.temporary, "{to:?}");
    }
}

#[tokio::test]
async fn headers_cannot_be_injected() {
    let mut server = Server::start(none()).await;
    let transport = server.transport(none());
    let evil = "Hi\r\nBcc: all@example.org\r\n\r\n<h1>mine</h1>".to_owned();
    let sent = RenderedEmail { subject: evil.clone(), to_name: Some(evil), ..message("bo@example.org") };
    transport.send(&sent).await.expect("accepted");

    let received = server.received().await;
    assert_eq!(received.to, ["bo@example.org"]);
    let message = String::from_utf8(received.bytes()).expect("ASCII");
    let (head, _) = message.split_once("\r\n\r\n").expect("a head");
    let names: Vec<&str> = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .filter_map(|line| line.split(':').next())
        .collect();
    assert!(!names.iter().any(|name| name.eq_ignore_ascii_case("bcc")), "{names:?}");
    assert!(names.contains(&"Content-Type"), "the head is whole: {names:?}");
}

#[tokio::test]
async fn a_refused_connection_is_temporary() {
    let server = Server::start(none()).await;
    let transport = server.transport(none());
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let lost = server.transport(json!({"tls": "none", "port": free.port()}));
    let refused = lost.send(&message("bo@example.org")).await.expect_err("refused");
    assert!(refused.temporary);
    transport.send(&message("bo@example.org")).await.expect("accepted");
}

/// If the connection were reused, its late answer would be mistaken for the next email's.
#[tokio::test]
async fn an_abandoned_connection_is_not_reused() {
    let mut server = Server::start(none()).await;
    let transport = server.transport(none());
    let silent = message("silent@example.org");
    tokio::select! {
        answer = transport.send(&silent) => panic!("the server said nothing, yet: {answer:?}"),
        line = server.line() => assert_eq!(line, json!({"silent": true})),
    }
    transport.send(&message("550@example.org")).await.expect_err("its own answer");
    transport.send(&message("bo@example.org")).await.expect("accepted");
    assert_eq!(server.received().await.to, ["bo@example.org"]);
}

/// The test's clock stands still and jumps to the next timeout when nothing else happens.
#[tokio::test(start_paused = true)]
async fn a_silent_server_times_out() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let config =
        serde_json::from_value(json!({"host": "127.0.0.1", "port": port, "tls": "none", "from": "roster@example.com"}));
    let smtp = server::mail::Smtp::new(&config.expect("settings")).expect("usable settings");
    let transport = server::mail::Transport::Smtp(Box::new(smtp));
    let refused = transport.send(&message("bo@example.org")).await.expect_err("given up");
    assert!(refused.temporary);
}
