//! Deleting a custom role.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::policy::MemberStatus;

on_both_databases!(a_role_in_use_asks_for_the_one_that_takes_over);
async fn a_role_in_use_asks_for_the_one_that_takes_over(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let sender = ana.create_role("Sender", "member", &["campaigns.send"]).await.expect("a role");
    let bo = ana.add_member("bo@example.com", &sender.id, &[general]).await;
    ana.invite_as("cy@example.com", &sender.id, &[general]).await.expect("an invitation");
    let di = ana.add_member("di@example.com", &sender.id, &[general]).await;
    ana.deactivate(di.me()).await.expect("deactivated");
    check(ana.remove_role(&sender, None).await, expect!["409 role.in_use 3"]);
    check(ana.remove_role(&sender, Some("king")).await, expect!["403 denied unknown_role"]);
    check(ana.remove_role(&sender, Some(&sender.id)).await, expect!["422 request.invalid #/takeover unknown"]);
    assert_eq!(ana.remove_role(&sender, Some("member")).await.expect("ended").moved, 3);
    for (address, status) in [
        ("bo@example.com", MemberStatus::Active),
        ("cy@example.com", MemberStatus::Invited),
        ("di@example.com", MemberStatus::Deactivated),
    ] {
        let member = ana.find(address).await;
        assert_eq!((member.role.as_str(), member.status), ("member", status), "{address}");
    }
    assert_eq!(bo.organization().await.expect("still in").me.role, "member");
    let link = server.link("cy@example.com", "invitation").await;
    let cy = server.visitor_named("cy@example.com");
    check(cy.accept_as_new(&link).await, expect!["ok"]);
    assert_eq!(ana.find("cy@example.com").await.role, "member");
    let history = ana.history_text().await;
    assert_eq!(history.matches("member.assignment_changed by Ana Example").count(), 3, "{history}");
    assert!(history.contains("role.removed by Ana Example on Sender"), "{history}");
}

on_both_databases!(a_takeover_refused_for_one_holder_changes_no_one);
async fn a_takeover_refused_for_one_holder_changes_no_one(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let sender = ana.create_role("Sender", "member", &["campaigns.send"]).await.expect("a role");
    let bo = ana.add_member("bo@example.com", &sender.id, &[general]).await;
    ana.add_member("cy@example.com", &sender.id, &[north]).await;
    ana.add_member("di@example.com", &sender.id, &[general]).await;
    // Each of the two could become the manager of General, but not both.
    check(ana.remove_role(&sender, Some("manager")).await, expect!["403 denied role_limit"]);
    check(ana.remove_role(&sender, Some("owner")).await, expect!["403 denied only_by_transfer, role_limit"]);
    assert_eq!(ana.find("cy@example.com").await.role, sender.id, "nothing was moved");
    let ed = ana.add_member("ed@example.com", "admin", &[general]).await;
    check(ed.remove_role(&sender, Some("member")).await, expect!["403 denied outside_your_spaces"]);
    check(ana.remove_role(&sender, Some("admin")).await, expect!["ok"]);
    check(bo.invite_as("x@example.com", "manager", &[general]).await, expect!["ok"]);
    check(ed.remove_role(&sender, None).await, expect!["404 not_found"]);
}
