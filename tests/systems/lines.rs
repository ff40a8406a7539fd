//! IU-1 to IU-10.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases, row_outcomes};
use shared::{
    history::HistoryQueryForm,
    invitations::{Intent, InvitationBatchForm, OfferStep, RowForm},
    members::MemberQueryForm,
    paste,
    policy::MemberStatus,
};

use crate::asked::may;

on_both_databases!(iu_01_only_admins_manage_people);
async fn iu_01_only_admins_manage_people(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let uma = ana.add_member("uma@example.com", "user", &[]).await;
    let sent = ana.invite("bo@example.com").await.expect("admins invite");
    check(uma.invite("x@example.com").await, expect!["403 denied missing_permission"]);
    check(uma.resend(sent.invitation).await, expect!["403 denied missing_permission"]);
    check(uma.members(MemberQueryForm::default()).await, expect!["403 denied missing_permission"]);
    check(ana.resend(sent.invitation).await, expect!["ok"]);
    let second = ana.add_member("max@example.com", "admin", &[]).await;
    check(second.invite("x@example.com").await, expect!["ok"]);
    check(second.members(MemberQueryForm::default()).await, expect!["ok"]);
}

/// A range copied from a spreadsheet, followed by a line-by-line list.
const PASTED: &str = "Name\tE-mail\nBo Li\tbo@example.com\nCy Ono\tcy@example.com\ndi@example.com\n\ned@example.com";

on_both_databases!(iu_02_actions_belong_to_a_person_and_people_to_lines);
async fn iu_02_actions_belong_to_a_person_and_people_to_lines(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let (sales, support) =
        (ana.create_space("Sales").await.expect("a line").id, ana.create_space("Support").await.expect("a line").id);
    let bo = ana.add_member("bo@example.com", "admin", &[]).await;
    let cy = bo.add_member("cy@example.com", "user", &[sales]).await;
    assert_eq!(may(&cy, "calls.handle", Some(sales)).await, Vec::<String>::new());
    assert_eq!(may(&cy, "calls.handle", Some(support)).await, ["outside_your_spaces"]);
    ana.assign(cy.me(), "user", &[support]).await.expect("another line");
    assert_eq!(may(&cy, "calls.handle", Some(sales)).await, ["outside_your_spaces"]);
    assert_eq!(may(&cy, "calls.handle", Some(support)).await, Vec::<String>::new());
    let history = ana.history_text().await;
    assert!(history.contains("member.invited by Bo Example on cy@example.com"), "{history}");
    assert!(history.contains("member.assignment_changed by Ana Example on Cy Example"), "{history}");
    let events = ana.history(HistoryQueryForm::default()).await.expect("the history").items;
    assert!(events.iter().all(|event| event.actor.is_some()), "each has an actor: {history}");
    check(ana.invite_as("cy@example.com", "user", &[sales]).await, expect!["409 invitation.already_member #/email"]);
}

on_both_databases!(iu_03_many_emails_in_one_batch);
async fn iu_03_many_emails_in_one_batch(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    check(ana.invite("one@example.com").await, expect!["ok"]);
    let form = InvitationBatchForm {
        intent: Intent::SendAll,
        rows: paste::rows(PASTED),
        role: None,
        spaces: None,
        products: Vec::new(),
        message: None,
    };
    let result = ana.batch_with(form).await.expect("a batch");
    assert_eq!(row_outcomes(&result), ["invited"; 4].join("\n"));
    assert_eq!(ana.find("bo@example.com").await.name.as_deref(), Some("Bo Li"));
    server.deliver().await;
    for address in ["bo@example.com", "cy@example.com", "di@example.com", "ed@example.com"] {
        assert_eq!(server.mailbox().to(address).len(), 1);
    }
}

on_both_databases!(iu_04_one_role_for_the_batch);
async fn iu_04_one_role_for_the_batch(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    for (role, text) in [("admin", "a1@example.com, a2@example.com"), ("user", "u1@example.com\nu2@example.com")] {
        let form = InvitationBatchForm {
            intent: Intent::SendAll,
            rows: paste::rows(text),
            role: Some(role.to_owned()),
            spaces: None,
            products: Vec::new(),
            message: None,
        };
        assert_eq!(ana.batch_with(form).await.expect("a batch").sent, 2);
        let query = MemberQueryForm {
            role: Some(role.to_owned()),
            status: Some("invited".to_owned()),
            ..MemberQueryForm::default()
        };
        assert_eq!(ana.members(query).await.expect("a list").items.len(), 2, "{role}");
    }
}

on_both_databases!(iu_05_products_for_the_whole_batch);
async fn iu_05_products_for_the_whole_batch(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    assert_eq!(ana.organization().await.expect("theirs").products, ["calls", "messaging"]);
    let row = |email: &str| RowForm { email: email.to_owned(), name: None, ..RowForm::default() };
    let batch = |products: &[&str]| InvitationBatchForm {
        intent: Intent::SendValid,
        rows: vec![row("bo@example.com"), row("cy@example.com")],
        role: None,
        spaces: None,
        products: products.iter().map(|id| (*id).to_owned()).collect(),
        message: None,
    };
    let refused = ana.batch_with(batch(&["calls", "analytics"])).await.expect("judged");
    assert_eq!(row_outcomes(&refused), "denied product_not_enabled\ndenied product_not_enabled");
    check(ana.batch_with(batch(&["fax"])).await, expect!["422 request.invalid #/products unknown"]);
    assert_eq!(ana.batch_with(batch(&["calls"])).await.expect("sent").sent, 2);
    let bo = server.visitor_named("bo@example.com");
    bo.accept_as_new(&server.link("bo@example.com", "invitation").await).await.expect("an acceptance");
    for address in ["bo@example.com", "cy@example.com"] {
        assert_eq!(ana.find(address).await.products, ["calls"], "{address}");
    }
    server.sql("UPDATE organizations SET products = 'calls,analytics'", &[]).await;
    let cy = ana.find("cy@example.com").await.id;
    assert_eq!(
        ana.give_products(cy, &["calls", "analytics"]).await.expect("afterwards").products,
        ["calls", "analytics"]
    );
    check(ana.give_products(cy, &["messaging"]).await, expect!["403 denied product_not_enabled"]);
}

on_both_databases!(iu_06_a_link_is_for_one_person_once);
async fn iu_06_a_link_is_for_one_person_once(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.batch(Intent::SendAll, &["bo@example.com", "cy@example.com"]).await.expect("a batch");
    let bos = server.link("bo@example.com", "invitation").await;
    assert_ne!(bos, server.link("cy@example.com", "invitation").await, "each has a link of their own");
    let eve = server.user("eve@example.com").await;
    check(eve.accept(&bos).await, expect!["409 link.wrong_account eve@example.com, not bo@example.com"]);
    let bo = server.visitor_named("bo@example.com");
    bo.accept_as_new(&bos).await.expect("whose it is");
    check(bo.accept(&bos).await, expect!["410 link.used"]);
    check(server.visitor_named("bo@example.com").accept_as_new(&bos).await, expect!["410 link.used"]);
    check(eve.accept(&bos).await, expect!["410 link.used"]);
}

on_both_databases!(iu_07_a_link_expires_after_24_hours);
async fn iu_07_a_link_expires_after_24_hours(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    server.pass_seconds(24 * 3600 - 1);
    let bo = server.visitor_named("bo@example.com");
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
    server.pass_seconds(1);
    check(bo.accept_as_new(&link).await, expect!["410 link.expired"]);
}

on_both_databases!(iu_08_pending_until_accepted);
async fn iu_08_pending_until_accepted(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let words = ana.organization().await.expect("theirs").pack.pack.words;
    ana.invite("bo@example.com").await.expect("an invitation");
    assert_eq!(words.status(ana.find("bo@example.com").await.status).known(), Some("pending"));
    let link = server.link("bo@example.com", "invitation").await;
    server.visitor_named("bo@example.com").accept_as_new(&link).await.expect("accepted");
    assert_eq!(words.status(ana.find("bo@example.com").await.status).known(), Some("active"));
}

on_both_databases!(iu_09_the_link_leads_to_signing_up);
async fn iu_09_the_link_leads_to_signing_up(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let bo = server.visitor_named("bo@example.com");
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
    check(bo.accept(&link).await, expect!["409 link.account_needed"]);
    bo.accept_as_new(&link).await.expect("with name and password");
    let again = bo.elsewhere();
    again.sign_in().await.expect("then they can sign in");
    assert_eq!(again.at(ana.org()).organization().await.expect("theirs").me.role, "user");
}

on_both_databases!(iu_10_inviting_again_invalidates_earlier_links);
async fn iu_10_inviting_again_invalidates_earlier_links(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    let mut links = vec![server.link("bo@example.com", "invitation").await];
    for _ in 0..2 {
        ana.resend(sent.invitation).await.expect("reinvited");
        links.push(server.link("bo@example.com", "invitation").await);
    }
    let bo = server.visitor_named("bo@example.com");
    let newest = links.pop().expect("three links");
    for link in links {
        check(bo.accept_as_new(&link).await, expect!["410 link.replaced"]);
    }
    check(bo.accept_as_new(&newest).await, expect!["ok"]);
    assert_eq!(ana.find("bo@example.com").await.status, MemberStatus::Active);
    check(ana.resend(sent.invitation).await, expect!["409 invitation.not_pending"]);
    let query = HistoryQueryForm { kind: Some("invitation.resent".to_owned()), ..HistoryQueryForm::default() };
    assert_eq!(ana.history(query).await.expect("the history").items.len(), 2);
}
