//! Actions on partners and custom roles.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::{
    id::MemberId,
    permission_check::{ProposedChange, QuestionForm, Resource},
};

use super::{describe, question};

fn on(subject: MemberId, action: &str, id: MemberId) -> QuestionForm {
    QuestionForm { resource: Some(Resource::Member { id }), ..question(subject, action) }
}

fn with(asked: QuestionForm, role: &str, permissions: &[&str]) -> QuestionForm {
    let permissions = permissions.iter().map(|id| (*id).to_owned()).collect();
    QuestionForm {
        with: Some(ProposedChange { role: Some(role.to_owned()), permissions, ..ProposedChange::default() }),
        ..asked
    }
}

on_both_databases!(a_partners_people_have_their_own_actions);
async fn a_partners_people_have_their_own_actions(server: TestServer) {
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    agency.add_member("ada@example.com", "admin", &[]).await;
    let customer = server.founder("customer@example.com", Pack::Pipelines).await;
    customer.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
    let mia = customer.add_member("mia@example.com", "company_manager", &[]).await;
    let ada = customer.find("ada@example.com").await.id;
    let asked = vec![
        on(customer.me(), "remove", ada),
        on(customer.me(), "remove_partner_person", ada),
        on(mia.me(), "remove_partner_person", ada),
        on(customer.me(), "remove_partner_person", mia.me()),
        with(question(customer.me(), "partner_level"), "sales_manager", &[]),
        with(question(customer.me(), "partner_level"), "salesperson", &[]),
        with(question(mia.me(), "partner_level"), "sales_manager", &[]),
        with(on(customer.me(), "partner_level", ada), "sales_manager", &[]),
    ];
    let answers: Vec<String> = customer.decide(asked).await.expect("answers").iter().map(describe).collect();
    expect![[r#"
        never_in_this_pack: no one; partner_managed: site_admin ()
        allowed
        missing_permission: site_admin (Customer Example)
        wrong_status: no one
        allowed
        unknown_role: themselves
        missing_permission: site_admin (Customer Example)
        allowed"#]]
    .assert_eq(&answers.join("\n"));
    let unknown = with(on(customer.me(), "partner_level", mia.me()), "sales_manager", &[]);
    check(customer.decide(vec![unknown]).await, expect!["422 request.invalid #/questions/0/resource unknown"]);
    // The answer matches what actually happens.
    check(mia.remove_partner_person(ada).await, expect!["403 denied missing_permission"]);
    check(customer.remove_partner_person(ada).await, expect!["ok"]);
}

on_both_databases!(a_pack_without_partners_has_no_level);
async fn a_pack_without_partners_has_no_level(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let decision = ana.decide(vec![question(ana.me(), "partner_level")]).await.expect("an answer").remove(0);
    assert_eq!(describe(&decision), "never_in_this_pack: no one");
}

on_both_databases!(a_custom_role_is_checked_before_it_is_created);
async fn a_custom_role_is_checked_before_it_is_created(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.add_member("cy@example.com", "manager", &[general]).await;
    let define =
        |who: MemberId, like: &str, permissions: &[&str]| with(question(who, "define_role"), like, permissions);
    let asked = vec![
        define(ana.me(), "member", &["campaigns.send"]),
        define(bo.me(), "member", &["seats.buy"]),
        define(bo.me(), "admin", &["audit.read"]),
        define(cy.me(), "member", &["campaigns.send"]),
    ];
    let codes = |got: String| got.split("; ").map(|one| one.split(':').next().unwrap_or("").to_owned()).collect();
    let answers = ana.decide(asked).await.expect("answers");
    let answers: Vec<Vec<String>> = answers.iter().map(|decision| codes(describe(decision))).collect();
    assert_eq!(answers, [["allowed"].as_slice(), &["beyond_you"], &["cannot_grant_role"], &["missing_permission"]]);
    let sender = ana.create_role("Sender", "member", &["campaigns.send"]).await.expect("as answered");
    for unknown in [define(ana.me(), "member", &["dragons.ride"]), define(ana.me(), &sender.id, &[])] {
        check(ana.decide(vec![unknown]).await, expect!["422 request.invalid #/questions/0/with unknown"]);
    }
    check(
        ana.decide(vec![on(ana.me(), "define_role", bo.me())]).await,
        expect!["422 request.invalid #/questions/0/resource unknown"],
    );
}
