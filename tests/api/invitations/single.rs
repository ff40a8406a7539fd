//! Inviting one person.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::{
    invitations::{AcceptForm, AcceptInvitation, InvitationQueryForm, InviteForm, OfferStep},
    policy::{MemberStatus, SpaceGrant},
    secret::Password,
};

fn form(email: &str) -> InviteForm {
    InviteForm { email: email.to_owned(), ..InviteForm::default() }
}

on_both_databases!(an_invitation_is_an_email_and_a_row);
async fn an_invitation_is_an_email_and_a_row(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let message = Some("See you on Monday.\nBring <b>cake</b>".to_owned());
    let sent = ana.invite_with(InviteForm { name: Some("Bo Li".to_owned()), message, ..form("Bo@Example.com") }).await;
    let sent = sent.expect("an invitation");
    assert_eq!(
        (sent.email.as_str(), sent.link, sent.expires_at),
        ("Bo@example.com", None, server.now().plus_hours(24))
    );
    let row = ana.find("bo@example.com").await;
    assert_eq!((row.status, row.role.as_str(), row.name.as_deref()), (MemberStatus::Invited, "user", Some("Bo Li")));
    server.deliver().await;
    let messages = server.mailbox().to("bo@example.com");
    assert_eq!((messages.len(), messages[0].subject.as_str()), (1, "Ana Example invites you to Acme"));
    assert_eq!(messages[0].to, "Bo@example.com");
    assert!(messages[0].text.contains("> See you on Monday.") && messages[0].text.contains("Your role: User"));
    assert!(messages[0].html.contains("Bring &lt;b&gt;cake&lt;"), "{}", messages[0].html);
}

on_both_databases!(an_address_is_invited_once);
async fn an_address_is_invited_once(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("the first is fine");
    check(ana.invite("BO@example.com").await, expect!["409 invitation.already_pending #/email"]);
    check(ana.invite("ana@EXAMPLE.com").await, expect!["409 invitation.already_member #/email"]);
    let cy = ana.add_member("cy@example.com", "user", &[]).await;
    ana.deactivate(cy.me()).await.expect("deactivated");
    check(ana.invite("cy@example.com").await, expect!["409 invitation.already_member #/email deactivated"]);
    check(ana.invite("di@bücher.example").await, expect!["ok"]);
    check(ana.invite("di@xn--bcher-kva.example").await, expect!["409 invitation.already_pending #/email"]);
}

on_both_databases!(an_invitation_returns_all_its_errors);
async fn an_invitation_returns_all_its_errors(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let faulty = InviteForm {
        name: Some("B\u{202E}o".to_owned()),
        role: Some(String::new()),
        message: Some("x".repeat(1001)),
        ..form("bo.example.com")
    };
    check(
        ana.invite_with(faulty).await,
        expect![
            "422 request.invalid #/email email_without_at, #/name unprintable_character, #/message too_long, #/role unknown"
        ],
    );
    for (address, fault) in [
        ("", expect!["422 request.invalid #/email required"]),
        ("bo..li@example.com", expect!["422 request.invalid #/email email_local_part"]),
        ("\"bo\"@example.com", expect!["422 request.invalid #/email email_local_part"]),
        ("bö@example.com", expect!["422 request.invalid #/email email_local_part"]),
        ("bo@localhost", expect!["422 request.invalid #/email email_domain"]),
        ("bo@-x.com", expect!["422 request.invalid #/email email_domain"]),
        ("bo@-ü.example", expect!["422 request.invalid #/email email_domain"]),
        ("bo@ü-.example", expect!["422 request.invalid #/email email_domain"]),
        ("bo@ü_.example", expect!["422 request.invalid #/email email_domain"]),
        ("bo@xn--99999999.example", expect!["422 request.invalid #/email email_domain"]),
        ("b\u{200b}o@example.com", expect!["422 request.invalid #/email hidden_character"]),
        ("bo@127.0.0.1", expect!["422 request.invalid #/email email_domain"]),
    ] {
        check(ana.invite(address).await, fault);
    }
}

on_both_databases!(no_one_invites_to_more_than_they_can_give);
async fn no_one_invites_to_more_than_they_can_give(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let to = "di@example.com";
    check(bo.invite_as(to, "admin", &[general]).await, expect!["403 denied cannot_grant_role"]);
    check(bo.invite_as(to, "manager", &[general]).await, expect!["403 denied cannot_grant_role, role_limit"]);
    check(bo.invite_as(to, "member", &[north]).await, expect!["422 request.invalid #/spaces unknown"]);
    check(bo.invite_as(to, "member", &[]).await, expect!["403 denied spaces_required"]);
    check(ana.invite_as(to, "owner", &[general]).await, expect!["403 denied only_by_transfer, role_limit"]);
    check(ana.invite_as(to, "king", &[general]).await, expect!["403 denied unknown_role"]);
    let all = InviteForm { spaces: Some(SpaceGrant::All), ..form(to) };
    check(ana.invite_with(all).await, expect!["403 denied all_spaces_not_offered"]);
    let foreign = server.founder("cy@example.com", Pack::Workspaces).await.space("General").await;
    check(ana.invite_as(to, "member", &[foreign]).await, expect!["422 request.invalid #/spaces unknown"]);
    let usual = bo.invite_with(form(to)).await.expect("the only space is the default");
    assert_eq!(ana.find(to).await.spaces, SpaceGrant::listed(vec![general]));
    let di = bo.add_member("ed@example.com", "member", &[general]).await;
    check(di.invite("fay@example.com").await, expect!["403 denied missing_permission"]);
    check(di.revoke(usual.invitation).await, expect!["403 denied missing_permission, cannot_manage_role"]);
}

on_both_databases!(a_link_is_copied_once_with_the_permission);
async fn a_link_is_copied_once_with_the_permission(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let spaces = Some(SpaceGrant::listed(vec![general]));
    let copy = |email: &str| InviteForm { copy_link: true, spaces: spaces.clone(), ..form(email) };
    let link = ana.invite_with(copy("bo@example.com")).await.expect("an invitation").link.expect("its link");
    assert!(link.starts_with("https://roster.example.com/invitation#"));
    assert_ne!(server.link("bo@example.com", "invitation").await, link, "who holds one has not seen the other");
    let listed = ana.invitations(InvitationQueryForm::default()).await.expect("a list");
    let secret = roster_tests::secret_of(&link);
    assert!(!serde_json::to_string(&listed).expect("json").contains(&secret));
    assert!(ana.history_text().await.contains("invitation.link_copied by Ana Example on bo@example.com"));
    check(server.visitor_named("bo@example.com").accept_as_new(&link).await, expect!["ok"]);
    let mailed = server.mailbox().link_for("bo@example.com", "invitation");
    check(server.visitor().offer(&mailed).await.map(|offer| assert_eq!(offer.step, OfferStep::Used)), expect!["ok"]);

    let cy = ana.add_member("cy@example.com", "manager", &[general]).await;
    check(cy.invite_with(copy("di@example.com")).await, expect!["403 denied missing_permission"]);
    check(cy.invite("di@example.com").await, expect!["ok"]);
}

on_both_databases!(a_copied_link_does_not_verify_the_email);
async fn a_copied_link_does_not_verify_the_email(server: TestServer) {
    let eve = server.founder("eve@example.com", Pack::Lines).await;
    let copy = InviteForm { copy_link: true, ..form("bo@example.com") };
    let link = eve.invite_with(copy).await.expect("an invitation").link.expect("its link");
    let squatter = server.visitor_named("bo@example.com");
    let guessed = "eight-scarlet-ravens-27";
    let mut account = squatter.account();
    account.password = Password::new(guessed.to_owned());
    let form = AcceptForm { secret: roster_tests::secret_of(&link), account: Some(account) };
    squatter.call::<AcceptInvitation>((), form).await.expect("an unverified account");
    assert!(squatter.session().await.user.is_some());

    let bo = server.visitor_named("bo@example.com");
    bo.sign_up().await.expect("the owner of the mailbox signs up");
    let verify = server.link("bo@example.com", "verify").await;
    bo.verify(&verify).await.expect("and gets the account");
    assert_eq!(squatter.session().await.user, None, "no other session remains");
    check(squatter.sign_in_with(guessed).await, expect!["401 session.wrong_credentials"]);
}
