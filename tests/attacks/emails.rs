//! Emails: links lead to Roster regardless of the request, and user input never becomes markup or a link.

use roster_tests::{ORIGIN, Pack, TestServer, on_both_databases};
use serde_json::json;
use server::mail::RenderedEmail;
use shared::{invitations::InviteForm, sessions::AccountForm, text::Note};

use crate::support::with_headers;

on_both_databases!(no_header_reaches_a_link);
async fn no_header_reaches_a_link(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    server.mailbox().clear();
    let spaces = ana.usual_spaces().await;
    let invite = json!({"email": "cy@example.com", "spaces": spaces, "copy_link": true});
    let mut answers = String::new();
    for header in [
        "host",
        "x-forwarded-host",
        "x-forwarded-server",
        "x-forwarded-proto",
        "x-forwarded-port",
        "x-forwarded-prefix",
        "x-host",
        "x-original-host",
        "x-http-host-override",
        "x-original-url",
        "x-rewrite-url",
        "forwarded",
        "referer",
        "base-url",
    ] {
        let value = if header == "forwarded" { "host=evil.example;proto=http" } else { "evil.example" };
        let headers = [(header, value), ("x-forwarded-proto", "http")];
        let visitor = server.visitor();
        for (path, body) in [
            ("/api/v1/sign-ups".to_owned(), json!({"email": format!("{header}@example.com")})),
            ("/api/v1/password-resets".to_owned(), json!({"email": "ana@example.com"})),
        ] {
            assert_eq!(with_headers(&visitor, "POST", &path, &headers, &body.to_string()).await.status, 202);
        }
        let path = format!("/api/v1/organizations/{}/invitations", ana.org());
        let mut invite = invite.clone();
        invite["email"] = json!(format!("{header}.invited@example.com"));
        let answer = with_headers(&ana, "POST", &path, &headers, &invite.to_string()).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answers += &answer.text;
        let page = with_headers(&visitor, "GET", "/sign-in", &headers, "").await;
        assert!(!page.text.contains("evil.example") && !format!("{:?}", page.headers).contains("evil.example"));
        server.deliver().await;
    }
    let messages = server.mailbox().all();
    assert!(messages.len() >= 28);
    for message in &messages {
        let whole = format!("{}{}{}{}", message.message_id, message.subject, message.text, message.html);
        // Not "evil" alone, because a random secret can contain it.
        assert!(!whole.contains("evil.example"), "{whole}");
        for link in links(message) {
            assert!(link.starts_with(&format!("{ORIGIN}/")), "{link}");
        }
    }
    assert!(answers.contains(&format!("{ORIGIN}/invitation#")), "{answers}");
    assert!(!answers.contains("evil.example"), "{answers}");
}

/// Anything that a mail client would turn into a link, in both bodies.
fn links(message: &RenderedEmail) -> Vec<String> {
    let mut finder = linkify::LinkFinder::new();
    finder.url_must_have_scheme(false);
    let host = ORIGIN.trim_start_matches("https://");
    let texts = finder.links(&message.text).map(|link| link.as_str().to_owned());
    let mut found: Vec<String> = texts.filter(|link| link != host).collect();
    let html = message.html.replace("&#x2f;", "/");
    found.extend(html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    found
}

on_both_databases!(personal_message_and_names_are_escaped_and_carry_no_links);
async fn personal_message_and_names_are_escaped_and_carry_no_links(server: TestServer) {
    let mean = "<b>x</b>\"'&{{7*7}}<img src=x onerror=alert(1)> https://evil.example www.evil.example evil.example";
    let short = "<img src=x> evil.example {{1}}";
    let eve = server.visitor_named("eve@example.com");
    eve.sign_up().await.expect("always taken");
    let link = server.link("eve@example.com", "verify").await;
    let account = AccountForm { first_name: short.to_owned(), last_name: "</p><script>".to_owned(), ..eve.account() };
    let form = shared::sessions::NewUserForm { secret: roster_tests::secret_of(&link), account };
    eve.call::<shared::sessions::CreateUser>((), form).await.expect("a name may look like anything");
    let mut eve = eve;
    eve.create_organization(short, Pack::Workspaces).await.expect("so may an organization's");
    server.mailbox().clear();

    let form = InviteForm {
        email: "victim@example.org".to_owned(),
        name: Some("<script>evil.example".to_owned()),
        spaces: eve.usual_spaces().await,
        message: Some(format!("{mean}\nSecond line: mailto:a@evil.example\n.\nSubject: x")),
        ..InviteForm::default()
    };
    eve.invite_with(form).await.expect("an invitation");
    eve.forgot().await.expect("always taken");
    eve.elsewhere().sign_up().await.expect("always taken");
    server.deliver().await;
    let messages = server.mailbox().all();
    assert_eq!(messages.len(), 3);
    for message in &messages {
        for raw in ["<img", "<script", "<b>", "49", "</p><"] {
            let body = message.html.split("</style>").nth(1).unwrap_or_default();
            let ours = raw == "</p><" || raw == "49";
            assert!(ours || !body.contains(raw), "{raw} in {body}");
        }
        assert!(!message.html.contains("7*7}}<") && !message.text.contains("49<"), "no template of theirs is run");
        for line in [Some(&message.subject), message.to_name.as_ref()].into_iter().flatten() {
            assert!(!line.contains(['\n', '\r']), "{line}");
        }
        for link in links(message) {
            assert!(link.starts_with(ORIGIN), "{link} in {}", message.text);
        }
    }
}

on_both_databases!(headers_of_emails_cannot_be_written);
async fn headers_of_emails_cannot_be_written(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    for mean in ["Acme\r\nBcc: all@example.org", "Acme\nX: y", "Acme\u{0}", "Acme\u{2028}Bcc: x", "\u{202e}emcA"] {
        match ana.rename(mean).await {
            // White space is folded, which makes line breaks harmless.
            Ok(view) => assert!(!view.name.chars().any(char::is_control), "{:?}", view.name),
            Err(failed) => assert_eq!(failed.to_string(), "422 request.invalid #/name unprintable_character"),
        }
    }
    ana.rename(&"W".repeat(80)).await.expect("the longest");
    assert!(ana.rename(&"W".repeat(81)).await.is_err(), "capped");
    let form = |message: String| InviteForm {
        email: "bo@example.com".to_owned(),
        message: Some(message),
        ..InviteForm::default()
    };
    assert!(ana.invite_with(form("x".repeat(Note::MAX as usize + 1))).await.is_err(), "capped");
    assert!(ana.invite_with(form("x\n".repeat(21) + "y")).await.is_err(), "capped");
}
