//! Organizations that an operator creates for a customer.

use expect_test::expect;
use roster_tests::{Pack, TestServer, WHY, check, on_both_databases};
use shared::{
    invitations::{InvitationState, OfferStep, Refusal, RequestOutcome},
    operator::{SupportCreate, SupportCreateForm},
    policy::Policy,
};

on_both_databases!(an_organization_of_any_pack_is_created_and_its_owner_invited);
async fn an_organization_of_any_pack_is_created_and_its_owner_invited(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    for pack in Pack::ALL {
        let address = format!("{}@example.com", pack.id());
        let owner = server.created_by(&ops, &address, pack.id()).await;
        let seen = owner.organization().await.expect("a member");
        let policy = Policy::build(seen.pack.clone()).expect("a pack");
        assert_eq!((seen.pack.pack.id.as_str(), &seen.me.role), (pack.id(), &policy.founder().id), "it is that system");
        check(owner.rename("Mine").await, expect!["ok"]);
        check(owner.invite("first@example.com").await, expect!["ok"]);
        let sheet = ops.details(&owner).await.expect("a sheet");
        assert_eq!((sheet.line.active, sheet.line.invited, sheet.owner), (1, 1, None), "{}", pack.id());
        let history = owner.history_text().await;
        let got: Vec<&str> = history.lines().filter(|line| line.contains("by support")).collect();
        assert_eq!(
            got,
            ["organization.created by support on Acme", &format!("member.invited by support on {address}")]
        );
    }
}

on_both_databases!(the_email_names_the_organization_and_no_operator);
async fn the_email_names_the_organization_and_no_operator(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let sheet = ops.support_create("olga@example.com", "workspaces").await.expect("an organization");
    assert_eq!((sheet.line.active, sheet.line.invited, sheet.line.seats_taken), (0, 1, 1));
    let owner = sheet.owner.expect("invited");
    assert_eq!((owner.email.as_str(), owner.state), ("olga@example.com", InvitationState::Queued));
    let got: Vec<(&str, Option<&str>)> =
        sheet.acts.iter().map(|act| (act.act.as_str(), act.reason.as_deref())).collect();
    assert_eq!(got, [("owner_invited", Some(WHY)), ("organization_created", Some(WHY))]);
    server.deliver().await;
    let message = &server.mailbox().to("olga@example.com")[0];
    assert!(!message.text.contains("ops@example.com") && !message.text.contains(WHY), "{}", message.text);
    assert_eq!(message.subject.replace('\u{200a}', ""), "roster.example.com invites you to Acme");
}

on_both_databases!(an_expired_offer_is_resent_and_the_first_link_is_void);
async fn an_expired_offer_is_resent_and_the_first_link_is_void(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let sheet = ops.support_create("olga@example.com", "profiles").await.expect("an organization");
    let first = server.link("olga@example.com", "invitation").await;
    let mut olga = server.visitor_named("olga@example.com");
    server.pass_hours(73);
    check(olga.accept_as_new(&first).await, expect!["410 link.expired"]);
    let ops = ops.elsewhere();
    ops.operator_sign_in(roster_tests::PASSWORD).await.expect("again");
    olga.organization = Some(sheet.line.id);
    ops.support_invite_owner(&olga).await.expect("sent");
    assert_eq!(olga.offer(&first).await.expect("an offer").step, OfferStep::Replaced);
    let second = server.link("olga@example.com", "invitation").await;
    check(olga.accept_as_new(&second).await, expect!["ok"]);
    check(ops.support_invite_owner(&olga).await, expect!["409 invitation.not_pending"]);
}

on_both_databases!(an_owner_with_an_expired_link_asks_the_operators);
async fn an_owner_with_an_expired_link_asks_the_operators(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let sheet = ops.support_create("olga@example.com", "profiles").await.expect("an organization");
    let link = server.link("olga@example.com", "invitation").await;
    let olga = server.visitor_named("olga@example.com");
    server.pass_hours(73);
    server.mailbox().clear();
    let ask = async || olga.request_invitation(&link).await.expect("an answer");
    assert_eq!((ask().await, ask().await), (RequestOutcome::Notified, RequestOutcome::Notified));
    server.deliver().await;
    expect!["Olga Example requested a new invitation to Acme"].assert_eq(&server.mailbox().subjects("ops@example.com"));
    let message = server.mailbox().to("ops@example.com").pop().expect("an email");
    let page = format!("/operator/organizations/{}", sheet.line.id);
    assert!(message.text.contains(&page), "{}", message.text);

    server::features::operator::remove(server.service(), "ops@example.com").await.expect("removed");
    server.pass_hours(2);
    assert_eq!(ask().await, RequestOutcome::NoOneToNotify);
}

on_both_databases!(a_person_with_an_account_becomes_owner_with_it);
async fn a_person_with_an_account_becomes_owner_with_it(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    ops.support_create("ANA@example.com", "lines").await.expect("an organization");
    let link = server.link("ana@example.com", "invitation").await;
    check(
        server.user("eve@example.com").await.accept(&link).await,
        expect!["409 link.wrong_account eve@example.com, not ANA@example.com"],
    );
    check(ana.accept(&link).await, expect!["ok"]);
}

on_both_databases!(a_closed_organization_accepts_no_owner);
async fn a_closed_organization_accepts_no_owner(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let sheet = ops.support_create("olga@example.com", "simple").await.expect("an organization");
    let link = server.link("olga@example.com", "invitation").await;
    let mut olga = server.visitor_named("olga@example.com");
    olga.organization = Some(sheet.line.id);
    ops.support_close(&olga).await.expect("closed");
    let refused = |notified| OfferStep::Refused { why: Refusal::OrganizationClosed, notified };
    assert_eq!(olga.offer(&link).await.expect("an offer").step, refused(false));
    check(olga.accept_as_new(&link).await, expect!["403 denied organization_closed"]);
    assert_eq!(olga.offer(&link).await.expect("an offer").step, refused(true));
    server.deliver().await;
    expect!["olga@example.com couldn’t join Acme"].assert_eq(&server.mailbox().subjects("ops@example.com"));
    check(ops.support_invite_owner(&olga).await, expect!["403 denied organization_closed"]);
    ops.support_reopen(&olga).await.expect("open");
    check(olga.accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(a_form_for_an_organization_is_checked);
async fn a_form_for_an_organization_is_checked(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    check(ops.support_create("olga@example.com", "unheard-of").await, expect!["422 request.invalid #/pack unknown"]);
    let form = SupportCreateForm {
        name: " ".to_owned(),
        pack: String::new(),
        email: "invalid".to_owned(),
        person: None,
        reason: String::new(),
    };
    check(
        ops.call::<SupportCreate>((), form).await,
        expect!["422 request.invalid #/name required, #/email email_without_at, #/reason required, #/pack required"],
    );
    let nameless = SupportCreateForm {
        name: "Acme".to_owned(),
        pack: "profiles".to_owned(),
        email: "olga@example.com".to_owned(),
        person: None,
        reason: WHY.to_owned(),
    };
    check(ops.call::<SupportCreate>((), nameless).await, expect!["422 request.invalid #/person required"]);
    let bombed = async |number: usize| ops.support_create("olga@example.com", "simple").await.map(|_| number);
    for number in 0..5 {
        bombed(number).await.expect("an email");
    }
    check(bombed(5).await, expect!["429 rate_limited"]);
}

on_both_databases!(a_repeated_creation_happens_once);
async fn a_repeated_creation_happens_once(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let found = |name: &str| {
        let form = SupportCreateForm {
            name: name.to_owned(),
            pack: "lines".to_owned(),
            email: "olga@example.com".to_owned(),
            person: Some("Olga Example".to_owned()),
            reason: WHY.to_owned(),
        };
        ops.request::<SupportCreate>((), form).idempotency_key("k1")
    };
    let first = found("Acme").send_raw().await;
    let again = found("Acme").send_raw().await;
    assert_eq!((first.status, &again.text), (201, &first.text));
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    check(found("Other").send().await, expect!["422 request.idempotency_mismatch"]);
    assert_eq!(server.number("SELECT count(*) FROM organizations", &[]).await, 1);
}
