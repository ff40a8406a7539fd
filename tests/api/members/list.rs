//! The list of members: search, filters, sorting, and visibility.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use shared::{
    invitations::{Intent, InvitationBatchForm, RowForm},
    members::MemberQueryForm,
    policy::SpaceGrant,
};

/// The results by the first part of their email, in the list's order.
async fn seen(by: &Actor, query: MemberQueryForm) -> String {
    let page = by.members(query).await.expect("a list");
    page.items.iter().map(|member| member.email.split('@').next().unwrap_or_default()).collect::<Vec<_>>().join(" ")
}

fn search(text: &str) -> MemberQueryForm {
    MemberQueryForm { q: Some(text.to_owned()), ..MemberQueryForm::default() }
}

/// Invites people by name.
async fn people(by: &Actor, rows: &[(&str, &str)]) {
    let row = |(name, email): &(&str, &str)| RowForm {
        email: (*email).to_owned(),
        name: (!name.is_empty()).then(|| (*name).to_owned()),
    };
    let rows = rows.iter().map(row).collect();
    let form = InvitationBatchForm {
        intent: Intent::SendAll,
        rows,
        role: None,
        spaces: by.usual_spaces().await,
        products: Vec::new(),
        message: None,
    };
    let count = form.rows.len();
    assert_eq!(by.batch_with(form).await.expect("a batch").sent as usize, count);
}

on_both_databases!(people_are_found_by_any_part_of_name_or_address);
async fn people_are_found_by_any_part_of_name_or_address(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    people(
        &ana,
        &[
            ("Chloé O'Neil", "chloe@example.com"),
            ("100% Bo", "percent@example.com"),
            ("Under_Score", "under_score@example.org"),
            ("Quo\"te", "quote@example.com"),
            ("Back\\slash", "slash@example.com"),
            ("Šárka Øster", "sarka@example.com"),
            ("", "nameless@example.org"),
        ],
    )
    .await;
    for (text, found) in [
        ("", "percent ana slash chloe nameless quote under_score sarka"),
        ("CHLO", "chloe"),
        ("o'neil", "chloe"),
        ("é", "chloe"),
        ("lo", "chloe"),
        ("%", "percent"),
        ("0%", "percent"),
        ("_", "under_score"),
        ("r_s", "under_score"),
        ("\"", "quote"),
        ("quo\"t", "quote"),
        ("\\", "slash"),
        ("k\\s", "slash"),
        ("šárka øs", "sarka"),
        ("example.org", "nameless under_score"),
        ("*", ""),
        ("\" OR \"ana", ""),
        ("unknown", ""),
        ("  ana exa  ", "ana"),
    ] {
        assert_eq!(seen(&ana, search(text)).await, found, "searching {text:?}");
    }
    check(ana.members(search(&"x".repeat(101))).await, expect!["422 request.invalid #/q too_long"]);
}

on_both_databases!(the_list_is_filtered);
async fn the_list_is_filtered(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    ana.add_member("bo@example.com", "admin", &[general, north]).await;
    ana.add_member("cy@example.com", "manager", &[north]).await;
    let di = ana.add_member("di@example.com", "member", &[general]).await;
    ana.deactivate(di.me()).await.expect("deactivated");
    ana.invite_as("ed@example.com", "member", &[north]).await.expect("invited");
    let filter = |role: &str, status: &str, space: &str| {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        MemberQueryForm { role: some(role), status: some(status), space: some(space), ..MemberQueryForm::default() }
    };
    let (general, north) = (general.to_string(), north.to_string());
    for (role, status, space, found) in [
        ("admin", "", "", "bo"),
        ("admin,manager", "", "", "bo cy"),
        ("", "active", "", "ana bo cy"),
        ("", "invited,deactivated", "", "di ed"),
        ("", "", north.as_str(), "bo cy ed"),
        ("member", "invited", north.as_str(), "ed"),
        ("member", "invited", general.as_str(), ""),
        ("unknown", "", "", ""),
    ] {
        assert_eq!(seen(&ana, filter(role, status, space)).await, found, "{role} {status} {space}");
    }
    let total = MemberQueryForm { total: Some(true), ..filter("member", "", "") };
    assert_eq!(ana.members(total).await.expect("a list").total, Some(2));
    check(ana.members(filter("", "gone", "")).await, expect!["422 request.invalid #/status unknown"]);
    check(ana.members(filter("", "", "spc_x")).await, expect!["422 request.invalid #/space unknown"]);
}

on_both_databases!(the_list_has_three_orders);
async fn the_list_has_three_orders(server: TestServer) {
    let ana = server.founder("mia@example.com", Pack::Lines).await;
    for (name, address) in [("zoe", "a@example.com"), ("Ben", "z@example.com"), ("ada", "k@example.com")] {
        server.pass_seconds(60);
        people(&ana, &[(name, address)]).await;
    }
    let sorted = |sort: &str| MemberQueryForm { sort: Some(sort.to_owned()), ..MemberQueryForm::default() };
    assert_eq!(seen(&ana, sorted("name")).await, "k z mia a");
    assert_eq!(seen(&ana, sorted("email")).await, "a k mia z");
    assert_eq!(seen(&ana, sorted("newest")).await, "k z a mia");
    check(ana.members(sorted("rank")).await, expect!["422 request.invalid #/sort unknown"]);
}

on_both_databases!(a_manager_sees_their_workspace_only);
async fn a_manager_sees_their_workspace_only(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[north]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    ana.add_member("di@example.com", "member", &[north, general]).await;
    ana.add_member("ed@example.com", "member", &[north]).await;
    let all = MemberQueryForm { total: Some(true), ..MemberQueryForm::default() };
    assert_eq!(seen(&bo, all.clone()).await, "ana bo di ed");
    assert_eq!(bo.members(all.clone()).await.expect("a list").total, Some(4));
    assert_eq!(ana.members(all.clone()).await.expect("a list").total, Some(5));
    let elsewhere = MemberQueryForm { space: Some(general.to_string()), ..MemberQueryForm::default() };
    assert_eq!(seen(&bo, elsewhere).await, "di");
    assert_eq!(seen(&bo, search("example")).await, "ana bo di ed");
    check(bo.member(cy.me()).await, expect!["404 not_found"]);
    check(cy.members(all).await, expect!["403 denied missing_permission"]);
    assert!(cy.member(cy.me()).await.expect("everyone sees themselves").you);
    let taken = SpaceGrant::listed(vec![north]);
    assert_eq!(bo.find("ed@example.com").await.spaces, taken);
}

on_both_databases!(organization_wide_members_are_visible_everywhere);
async fn organization_wide_members_are_visible_everywhere(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a profile").id;
    let bo = ana.add_member("bo@example.com", "admin", &[north]).await;
    ana.add_member("cy@example.com", "admin", &[general]).await;
    ana.invite_with(shared::invitations::InviteForm {
        email: "di@example.com".to_owned(),
        name: Some("Di".to_owned()),
        role: Some("team_member".to_owned()),
        spaces: Some(SpaceGrant::All),
        ..Default::default()
    })
    .await
    .expect("invited");
    assert_eq!(seen(&bo, MemberQueryForm::default()).await, "ana bo di");
    check(bo.member(ana.me()).await, expect!["ok"]);
    check(
        bo.give_role(ana.me(), "admin").await,
        expect!["403 denied target_outranks_you, spaces_required, last_holder"],
    );
}
