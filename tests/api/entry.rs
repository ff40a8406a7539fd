//! Who can sign up and create organizations, and with which packs, as the settings say.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use server::config::{Audience, Config};
use shared::{
    form::Nothing,
    operator::ReadEntryRules,
    organizations::{CreateOrganization, ListPacks, NewOrganizationForm},
};

fn domains(names: &[&str]) -> Audience {
    Audience::Domains(names.iter().map(|name| (*name).to_owned()).collect())
}

async fn with(server: &TestServer, change: impl FnOnce(&mut Config)) -> TestServer {
    server.sibling(change).await
}

on_both_databases!(people_with_an_invitation_join_where_no_one_else_can_sign_up);
async fn people_with_an_invitation_join_where_no_one_else_can_sign_up(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    let closed = with(&server, |config| config.sign_up = Audience::NoOne).await;
    check(closed.visitor_named("eve@example.com").sign_up().await, expect!["403 sign_up.closed"]);
    // The answer for someone with an account is the same.
    check(closed.visitor_named("ana@example.com").sign_up().await, expect!["403 sign_up.closed"]);
    check(closed.visitor_named("ana@example.com").sign_in().await, expect!["ok"]);
    assert_eq!(closed.visitor().session().await.sign_up_domains, Some(Vec::new()));
    ana.invite("bo@example.com").await.expect("invited");
    let link = closed.link("bo@example.com", "invitation").await;
    check(closed.visitor_named("bo@example.com").accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(a_link_sent_before_sign_up_was_closed_creates_no_account);
async fn a_link_sent_before_sign_up_was_closed_creates_no_account(server: TestServer) {
    let eve = server.visitor_named("eve@example.com");
    eve.sign_up().await.expect("open");
    let link = server.link("eve@example.com", "verify").await;
    let closed = with(&server, |config| config.sign_up = domains(&["acme.example", "b.example"])).await;
    check(eve.through(&closed).verify(&link).await, expect!["403 sign_up.closed acme.example b.example"]);
    check(eve.verify(&link).await, expect!["ok"]);
}

on_both_databases!(only_addresses_of_named_domains_sign_up);
async fn only_addresses_of_named_domains_sign_up(server: TestServer) {
    let server = with(&server, |config| config.sign_up = domains(&["acme.example"])).await;
    for address in ["bo@example.com", "bo@mail.acme.example", "bo@notacme.example", "bo@acme.example.evil.example"] {
        check(server.visitor_named(address).sign_up().await, expect!["403 sign_up.closed acme.example"]);
    }
    check(server.visitor_named("Bo@ACME.example").sign_up().await, expect!["ok"]);
    let link = server.link("bo@acme.example", "verify").await;
    check(server.visitor_named("bo@acme.example").verify(&link).await, expect!["ok"]);
    assert_eq!(server.visitor().session().await.sign_up_domains, Some(vec!["acme.example".to_owned()]));
}

on_both_databases!(only_some_users_create_organizations);
async fn only_some_users_create_organizations(server: TestServer) {
    assert!(server.user("cy@example.com").await.session().await.creates);
    let some = with(&server, |config| config.creators = domains(&["acme.example"])).await;
    let (mut bo, mut di) = (some.user("bo@example.com").await, some.user("di@acme.example").await);
    check(bo.create_organization("Bo", Pack::Simple).await, expect!["403 organization.creation_closed"]);
    check(di.create_organization("Di", Pack::Simple).await, expect!["ok"]);
    assert_eq!((bo.session().await.creates, di.session().await.creates), (false, true));
    let none = with(&server, |config| config.creators = Audience::NoOne).await;
    let mut di = di.through(&none);
    check(di.create_organization("Di", Pack::Simple).await, expect!["403 organization.creation_closed"]);
    let ops = none.operator("ops@example.com").await;
    check(ops.support_create("fay@example.com", "simple").await, expect!["ok"]);
}

on_both_databases!(people_choose_from_the_offered_packs);
async fn people_choose_from_the_offered_packs(server: TestServer) {
    let server = with(&server, |config| {
        config.offered_packs = Some(["simple", "lines", "profiles"].map(str::to_owned).into());
        config.default_pack = Some("lines".to_owned());
        config.sign_up = domains(&["example.com"]);
    })
    .await;
    let mut ana = server.user("ana@example.com").await;
    let offered = ana.call::<ListPacks>((), Nothing {}).await.expect("a list");
    assert_eq!(offered.iter().map(|pack| pack.id.as_str()).collect::<Vec<_>>(), ["lines", "simple", "profiles"]);
    check(ana.create_organization("Acme", Pack::Workspaces).await, expect!["422 request.invalid #/pack unknown"]);
    let form = NewOrganizationForm { name: "Acme".to_owned(), pack: None };
    let made = ana.call::<CreateOrganization>((), form).await.expect("an organization");
    assert_eq!(made.pack.pack.id, "lines");
    let ops = server.operator("ops@example.com").await;
    check(ops.support_create("bo@example.com", "workspaces").await, expect!["ok"]);
    let rules = ops.call::<ReadEntryRules>((), Nothing {}).await.expect("the settings");
    assert_eq!(rules.offered_packs, ["lines", "simple", "profiles"]);
    assert_eq!((rules.sign_up_domains, rules.creator_domains), (Some(vec!["example.com".to_owned()]), None));
}
