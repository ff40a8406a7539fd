//! Creating, renaming, and switching organizations.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::{
    form::Nothing,
    organizations::{
        CreateOrganization, ListPacks, NewOrganizationForm, OrganizationForm, ReadOrganization, UpdateOrganization,
    },
    policy::SpaceGrant,
};

on_both_databases!(an_organization_is_created_from_a_pack);
async fn an_organization_is_created_from_a_pack(server: TestServer) {
    let mut ana = server.user("ana@example.com").await;
    let packs = ana.call::<ListPacks>((), Nothing {}).await.expect("the packs");
    let got: Vec<String> = packs.iter().map(|pack| format!("{}: {}", pack.id, pack.roles.join(" "))).collect();
    expect![[r#"
        workspaces: owner admin manager member
        simple: owner user
        profiles: owner admin team_member read_only
        lines: admin user
        pipelines: site_admin company_manager marketing_manager sales_manager salesperson jr_salesperson"#]]
    .assert_eq(&got.join("\n"));

    let view = ana.create_organization("Acme", Pack::Workspaces).await.expect("an organization");
    let spaces: Vec<&str> = view.spaces.iter().map(|space| space.name.as_str()).collect();
    assert_eq!((view.me.role.as_str(), spaces), ("owner", vec!["General"]));
    assert_eq!((view.seats.limit, view.seats.taken), (Some(500), Some(1)));
    assert_eq!(view.me.spaces, SpaceGrant::none());

    let view = ana.create_organization("Bluebird", Pack::Lines).await.expect("another");
    assert_eq!((view.me.role.as_str(), view.spaces.len(), view.seats.limit), ("admin", 0, None));
}

on_both_databases!(a_new_organization_is_checked);
async fn a_new_organization_is_checked(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    let found = async |name: &str, pack: Option<&str>| {
        let form = NewOrganizationForm { name: name.to_owned(), pack: pack.map(str::to_owned) };
        ana.call::<CreateOrganization>((), form).await
    };
    check(found(" ", None).await, expect!["422 request.invalid #/name required"]);
    check(found(&"x".repeat(81), Some("")).await, expect!["422 request.invalid #/name too_long, #/pack unknown"]);
    check(found("Acme", Some("partners")).await, expect!["422 request.invalid #/pack unknown"]);
    let view = found("  Acme \u{a0} Ltd ", None).await.expect("the default pack");
    assert_eq!((view.name.as_str(), view.pack.pack.id.as_str()), ("Acme Ltd", "workspaces"));
    let form = NewOrganizationForm { name: "Acme".to_owned(), pack: None };
    check(server.visitor().call::<CreateOrganization>((), form).await, expect!["401 session.required"]);
}

on_both_databases!(renaming_requires_the_current_version);
async fn renaming_requires_the_current_version(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let seen = ana.request::<ReadOrganization>(ana.org(), Nothing {}).send().await.expect("the organization");
    let version = seen.body.version;
    assert_eq!(seen.headers["etag"], format!("\"{version}\"").as_str());
    let rename = |name: &str| {
        let form = OrganizationForm { name: name.to_owned() };
        ana.request::<UpdateOrganization>(ana.org(), form).if_match(version)
    };
    let renamed = rename("Bluebird").send().await.expect("the first");
    assert_eq!(renamed.body.name, "Bluebird");
    check(rename("Cormorant").send().await, expect!["412 stale_write"]);
    let header = |text: &str| {
        let form = OrganizationForm { name: "Dunlin".to_owned() };
        ana.request::<UpdateOrganization>(ana.org(), form).header("if-match", text)
    };
    // A version that Roster never issued matches nothing.
    check(header(&format!("W/\"{}\"", renamed.body.version)).send().await, expect!["412 stale_write"]);
    check(header("Bluebird").send().await, expect!["412 stale_write"]);
    check(header(&format!("\"0\", \"{}\"", renamed.body.version)).send().await, expect!["ok"]);
    check(header("*").send().await, expect!["ok"]);
    check(ana.rename("Dunlin").await, expect!["ok"]);
    assert_eq!(ana.session().await.organizations[0].name, "Dunlin");

    let bo = ana.add_member("bo@example.com", "admin", &[ana.space("General").await]).await;
    check(bo.rename("Eider").await, expect!["403 denied missing_permission"]);
}

on_both_databases!(a_user_switches_between_organizations);
async fn a_user_switches_between_organizations(server: TestServer) {
    let mut ana = server.user("ana@example.com").await;
    let blue = ana.create_organization("bluebird", Pack::Workspaces).await.expect("one").id;
    let acme = ana.create_organization("Acme", Pack::Lines).await.expect("two").id;
    let names: Vec<String> = ana.session().await.organizations.into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["Acme", "bluebird"]);
    assert_eq!(ana.at(blue).organization().await.expect("a member").pack.pack.id, "workspaces");
    assert_eq!(ana.at(acme).organization().await.expect("a member").pack.pack.id, "lines");
}

on_both_databases!(a_user_creates_a_limited_number_of_organizations);
async fn a_user_creates_a_limited_number_of_organizations(server: TestServer) {
    let small = server.sibling(|config| config.organizations_per_user = 2).await;
    let mut ana = small.user("ana@example.com").await;
    for name in ["Acme", "Bluebird"] {
        check(ana.create_organization(name, Pack::Lines).await, expect!["ok"]);
    }
    check(ana.create_organization("Cormorant", Pack::Lines).await, expect!["409 organization.limit 2"]);
    check(small.user("bo@example.com").await.create_organization("Dunlin", Pack::Lines).await, expect!["ok"]);
}

on_both_databases!(seats_are_shown_to_those_who_invite);
async fn seats_are_shown_to_those_who_invite(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let bo = ana.add_member("bo@example.com", "member", &[ana.space("General").await]).await;
    let view = bo.organization().await.expect("a member");
    assert_eq!((view.seats.limit, view.seats.taken, view.taken.len()), (None, None, 0));
    let view = ana.organization().await.expect("the owner");
    assert_eq!((view.seats.limit, view.seats.taken), (Some(500), Some(2)));
}
