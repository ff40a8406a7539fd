use expect_test::{Expect, expect};
use linkify::LinkFinder;
use shared::time::Timestamp;

use super::*;

const ORIGIN: &str = "https://roster.example.com";
const SECRET: &str = "https://roster.example.com/accept#s3cret";

fn envelope() -> Envelope<'static> {
    Envelope { id: "out_01jb", to: "bo@example.org", to_name: Some("Bo Lind"), origin: ORIGIN, locale: "en" }
}

fn time() -> Timestamp {
    Timestamp::parse("2026-12-06T09:30:00Z").expect("a time")
}

fn invitation(inviter: &str, organization: &str, message: Option<&str>) -> EmailKind {
    EmailKind::Invitation {
        organization: organization.to_owned(),
        inviter: inviter.to_owned(),
        role: "editor".to_owned(),
        message: message.map(str::to_owned),
        expires: time(),
    }
}

fn every_kind() -> Vec<EmailKind> {
    let link = |path: &str| format!("{ORIGIN}{path}");
    vec![
        invitation("Ana Ruiz", "Northwind", Some("Hello Bo,\n\nwe start Monday. Bring tea!")),
        EmailKind::Verify,
        EmailKind::PasswordReset { minutes: 60 },
        EmailKind::ResetWithoutAccount { sign_up_link: link("/sign-up") },
        EmailKind::SignUpExisting { sign_in_link: link("/sign-in"), reset_link: link("/forgot") },
        EmailKind::PasswordChanged { when: time() },
        EmailKind::InvitationRequested {
            invitee: "bo@example.org".to_owned(),
            organization: "Northwind".to_owned(),
            link: link("/o/northwind/invitations"),
        },
        EmailKind::AcceptanceRefused {
            invitee: "Bo Lind".to_owned(),
            organization: "Northwind".to_owned(),
            reason: "no_seat_left".to_owned(),
        },
        EmailKind::OwnershipOffered {
            organization: "Acme".to_owned(),
            owner: "Ana Example".to_owned(),
            expires: time(),
            link: link("/o/org_1/ownership"),
        },
        EmailKind::OwnershipAnswered {
            organization: "Acme".to_owned(),
            recipient: "Bo Example".to_owned(),
            accepted: true,
        },
        EmailKind::OrganizationDeleted {
            organization: "Acme".to_owned(),
            until: time(),
            link: link("/o/org_1/settings"),
        },
        EmailKind::OrganizationRestored { organization: "Acme".to_owned() },
        EmailKind::SeatOrderAnswered {
            organization: "Acme".to_owned(),
            word: "license".to_owned(),
            own_word: String::new(),
            seats: 600,
            confirmed: false,
        },
    ]
}

/// If a kind is missing above, its templates belong to no kind here.
#[test]
fn every_kind_with_templates_is_tested() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/mail")).expect("a folder");
    let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    let mut templates: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".txt")?.to_owned())).collect();
    templates.retain(|name| name != "layout" && name != "action");
    templates.sort();
    let mut tested: Vec<&str> = every_kind().iter().map(EmailKind::name).collect();
    tested.sort_unstable();
    assert_eq!(templates, tested, "add the kind to `every_kind`");
}

fn written(kind: &EmailKind) -> RenderedEmail {
    render(kind, kind.needs_link().then_some(SECRET), &envelope()).expect("an email")
}

/// The plain text email with its subject.
fn check(kind: &EmailKind, message: Expect) {
    let written = written(kind);
    message.assert_eq(&format!("# {}\n{}", written.subject, written.text));
}

#[test]
fn an_invitation_names_the_inviter_and_sets_the_message_apart() {
    check(
        &every_kind()[0],
        expect![[r#"
        # Ana Ruiz invites you to Northwind
        Ana Ruiz invites you to Northwind

        You’re invited to join Northwind on Roster. Your role: Editor.

        Ana Ruiz wrote:

        > Hello Bo,
        >
        > we start Monday. Bring tea!

        Accept invitation:
        https://roster.example.com/accept#s3cret

        This invitation is only for you. It can be accepted once, until December 6, 2026, 09:30 UTC.

        If you didn’t expect this email, you can ignore it. Nothing happens until you accept.

        -- 
        This is an automated message from Roster at roster.example.com; replies are not monitored.
    "#]],
    );
    check(
        &invitation("Ana Ruiz", "Northwind", None),
        expect![[r#"
        # Ana Ruiz invites you to Northwind
        Ana Ruiz invites you to Northwind

        You’re invited to join Northwind on Roster. Your role: Editor.

        Accept invitation:
        https://roster.example.com/accept#s3cret

        This invitation is only for you. It can be accepted once, until December 6, 2026, 09:30 UTC.

        If you didn’t expect this email, you can ignore it. Nothing happens until you accept.

        -- 
        This is an automated message from Roster at roster.example.com; replies are not monitored.
    "#]],
    );
}

#[test]
fn emails_about_the_account() {
    check(
        &every_kind()[1],
        expect![[r#"
            # Finish creating your account
            Finish creating your account

            Confirm your email address, then enter your name and choose a password.

            Continue:
            https://roster.example.com/accept#s3cret

            If you didn’t expect this email, you can ignore it: no account is created unless you continue.

            -- 
            This is an automated message from Roster at roster.example.com; replies are not monitored.
        "#]],
    );
    check(
        &every_kind()[2],
        expect![[r#"
        # Reset your password
        Reset your password

        We received a request to reset the password for your account.

        Choose a new password:
        https://roster.example.com/accept#s3cret

        This link can be used once and expires in 1 hour.

        If you didn’t request this, you can ignore this email. Your password won’t change.

        -- 
        This is an automated message from Roster at roster.example.com; replies are not monitored.
    "#]],
    );
    check(
        &every_kind()[3],
        expect![[r#"
        # No account with this email
        No account with this email

        We received a request to reset a password, but no account uses this email address. You might have signed up with a different one.

        Create an account:
        https://roster.example.com/sign-up

        If you didn’t request this, you can ignore this email.

        -- 
        This is an automated message from Roster at roster.example.com; replies are not monitored.
    "#]],
    );
    check(
        &every_kind()[4],
        expect![[r#"
        # You already have an account
        You already have an account

        We received a request to create an account with this email address. You already have one, and nothing was changed.

        Sign in:
        https://roster.example.com/sign-in

        Forgot your password? Reset it here:
        https://roster.example.com/forgot

        If you didn’t request this, you can ignore this email. Your account is safe.

        -- 
        This is an automated message from Roster at roster.example.com; replies are not monitored.
    "#]],
    );
    check(
        &every_kind()[5],
        expect![[r#"
        # Your password was changed
        Your password was changed

        Your account’s password was changed on December 6, 2026, 09:30 UTC. All other devices were signed out.

        If this was you, no action is needed.

        If this wasn’t you, reset your password immediately and contact an admin of your organization.

        -- 
        This is an automated message from Roster at roster.example.com; replies are not monitored.
    "#]],
    );
}

#[test]
fn emails_to_those_who_invite() {
    check(
        &every_kind()[6],
        expect![[r#"
            # bo@ example. org requested a new invitation to Northwind
            bo@ example. org requested a new invitation

            bo@ example. org’s invitation to Northwind can’t be used anymore, and they’d like a new one. If they should still join, resend it.

            View invitations:
            https://roster.example.com/o/northwind/invitations

            If they shouldn’t join, no action is needed.

            -- 
            This is an automated message from Roster at roster.example.com; replies are not monitored.
        "#]],
    );
    check(
        &every_kind()[7],
        expect![[r#"
        # Bo Lind couldn’t join Northwind
        Bo Lind couldn’t join

        Bo Lind’s invitation to Northwind can’t be accepted right now.

        The organization is full.

        Once this is resolved, you can resend it.

        -- 
        This is an automated message from Roster at roster.example.com; replies are not monitored.
    "#]],
    );
    let unknown = EmailKind::AcceptanceRefused {
        invitee: "Bo".to_owned(),
        organization: "Northwind".to_owned(),
        reason: "a reason of next year".to_owned(),
    };
    assert!(written(&unknown).text.contains("The organization’s team model doesn’t allow it anymore."));
}

#[test]
fn an_invitation_has_one_button() {
    for kind in every_kind() {
        let buttons = written(&kind).html.matches("class=\"button\"").count();
        let plain = matches!(
            kind,
            EmailKind::PasswordChanged { .. }
                | EmailKind::AcceptanceRefused { .. }
                | EmailKind::OwnershipAnswered { .. }
                | EmailKind::OrganizationRestored { .. }
                | EmailKind::SeatOrderAnswered { .. }
        );
        assert_eq!(buttons, usize::from(!plain), "{kind:?}");
    }
    let link = format!("{ORIGIN}/forgot");
    let changed = render(&EmailKind::PasswordChanged { when: time() }, Some(&link), &envelope()).expect("an email");
    assert_eq!(changed.html.matches("class=\"button\"").count(), 1);
    assert!(changed.text.contains(&link));
}

#[test]
fn the_message_id_follows_the_email_and_the_public_url() {
    let id = |id, origin| {
        let kind = EmailKind::PasswordReset { minutes: 5 };
        render(&kind, Some(&format!("{origin}/reset#x")), &Envelope { id, origin, ..envelope() })
            .expect("an email")
            .message_id
    };
    assert_eq!(id("out_01jb", ORIGIN), "<out_01jb@roster.example.com>");
    assert_eq!(id("out_01jb", "http://localhost:8080"), "<out_01jb@localhost>");
    assert_eq!(id("out>\r\nBcc: x", "http://[::1]:8080"), "<outBccx@1>");
    assert_eq!(written(&every_kind()[2]), written(&every_kind()[2]), "a repeat is the same email");
}

#[test]
fn links_lead_home_and_secret_ones_are_never_forgotten() {
    let reset = EmailKind::PasswordReset { minutes: 60 };
    assert!(matches!(render(&reset, None, &envelope()), Err(RenderError::NoLink)));
    for foreign in [
        "https://evil.example/reset#x",
        "https://roster.example.com.evil.example/",
        "https://roster.example.com@evil.example/",
        "javascript:alert(1)",
        "https://roster.example.com/ x",
        "https://roster.example.com/\"onclick=",
    ] {
        let refused = matches!(render(&reset, Some(foreign), &envelope()), Err(RenderError::ForeignLink));
        assert_eq!(refused, !foreign.ends_with("onclick="), "{foreign}");
    }
    let quoted = render(&reset, Some("https://roster.example.com/\"onclick="), &envelope()).expect("an email");
    assert!(!quoted.html.contains("\"onclick"));
}

#[test]
fn what_a_person_typed_is_text_everywhere() {
    let evil =
        "<img src=x onerror=alert(1)>\r\nBcc: all@evil.example https://evil.example www.evil.example evil.example";
    let message =
        render(&invitation(evil, evil, Some(evil)), Some(SECRET), &Envelope { to_name: Some(evil), ..envelope() })
            .expect("an email");
    assert!(!message.html.contains("<img"));
    assert!(message.html.contains("&lt;img"));
    for header in [&message.subject, message.to_name.as_ref().expect("a name"), &message.message_id, &message.to] {
        assert!(!header.chars().any(char::is_control), "{header:?}");
    }
    assert!(message.subject.chars().count() <= SUBJECT_CHARS);

    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let links: Vec<_> = finder.links(&message.text).map(|link| link.as_str()).collect();
    // The footer's host is the only other text that a mail client can turn into a link.
    assert_eq!(links, [SECRET, "roster.example.com"]);
    assert!(finder.links(&message.subject).next().is_none());
    let hrefs = message.html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    for href in hrefs {
        assert_eq!(href.replace("&#x2f;", "/"), SECRET);
    }
}

#[test]
fn html_emails_load_nothing_and_say_their_language() {
    for kind in every_kind() {
        let html = written(&kind).html;
        assert!(html.contains("<html lang=\"en\" dir=\"ltr\">"));
        for loading in ["<img", "<script", "<link", "url(", "@import", "<form", "src="] {
            assert!(!html.contains(loading), "{kind:?} {loading}");
        }
    }
}

#[test]
fn stored_emails_hold_no_secret_and_read_back() {
    for kind in every_kind() {
        let stored = serde_json::to_string(&kind).expect("JSON");
        assert!(!stored.contains("s3cret"));
        assert_eq!(serde_json::from_str::<EmailKind>(&stored).expect("the same"), kind);
    }
}
