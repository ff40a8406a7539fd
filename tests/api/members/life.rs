//! Deactivating, reactivating, and removing members.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::{
    history::HistoryQueryForm,
    id::{InvitationId, MemberId},
    members::MemberQueryForm,
    policy::MemberStatus,
};

on_both_databases!(a_deactivated_member_loses_access_with_the_next_request);
async fn a_deactivated_member_loses_access_with_the_next_request(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let bo = ana.add_member("bo@example.com", "manager", &[ana.space("General").await]).await;
    check(bo.members(MemberQueryForm::default()).await, expect!["ok"]);
    let gone = ana.deactivate(bo.me()).await.expect("deactivated");
    assert_eq!((gone.status, gone.deactivated_at), (MemberStatus::Deactivated, Some(server.now())));
    check(bo.members(MemberQueryForm::default()).await, expect!["404 not_found"]);
    check(bo.organization().await, expect!["404 not_found"]);
    let session = bo.session().await;
    assert!(session.user.is_some() && session.organizations.is_empty(), "the account stays, the place is gone");
    assert_eq!(session.disabled_in, ["Acme"], "and the session says which");

    let back = ana.reactivate(bo.me()).await.expect("back");
    assert_eq!((back.status, back.role.as_str(), back.deactivated_at), (MemberStatus::Active, "manager", None));
    check(bo.members(MemberQueryForm::default()).await, expect!["ok"]);
    assert!(bo.session().await.disabled_in.is_empty());
}

on_both_databases!(deactivating_twice_is_deactivating_once);
async fn deactivating_twice_is_deactivating_once(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    let once = ana.deactivate(bo.me()).await.expect("deactivated");
    let twice = ana.deactivate(bo.me()).await.expect("so it is");
    assert_eq!(once, twice);
    ana.reactivate(bo.me()).await.expect("back");
    ana.reactivate(bo.me()).await.expect("so it is");
    expect![[r#"
        organization.created by Ana Example on Acme
        member.invited by Ana Example on bo@example.com
        invitation.accepted by Bo Example on Bo Example
        member.deactivated by Ana Example on Bo Example
        member.reactivated by Ana Example on Bo Example"#]]
    .assert_eq(&ana.history_text().await);
}

on_both_databases!(a_deactivation_reports_ended_sessions_and_refused_requests);
async fn a_deactivation_reports_ended_sessions_and_refused_requests(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    bo.elsewhere().sign_in().await.expect("a second session");
    assert_eq!(ana.find("bo@example.com").await.sessions_ended, None);
    let gone = ana.deactivate(bo.me()).await.expect("deactivated");
    assert_eq!((gone.sessions_ended, gone.refused_at), (Some(2), None));
    check(bo.organization().await, expect!["404 not_found"]);
    let first = server.now();
    check(bo.organization().await, expect!["404 not_found"]);
    let seen = ana.member(bo.me()).await.expect("a member");
    assert_eq!((seen.sessions_ended, seen.refused_at), (Some(2), Some(first)), "refusals in a row are one");
    assert_eq!(seen.version, gone.version, "a refusal changes no member");
    server.pass_hours(1);
    check(bo.organization().await, expect!["404 not_found"]);
    let again = server.now();
    assert_eq!(ana.member(bo.me()).await.expect("a member").refused_at, Some(again));
    let page =
        ana.history(HistoryQueryForm { kind: Some("member.deactivated".to_owned()), ..Default::default() }).await;
    let changes = &page.expect("the history").items[0].changes;
    assert!(changes.iter().any(|change| change.field == "sessions" && change.before == 2 && change.after == 0));

    let back = ana.reactivate(bo.me()).await.expect("back");
    assert_eq!((back.sessions_ended, back.refused_at), (None, None));
    assert_eq!(ana.remove(bo.me()).await.expect("removed").sessions_ended, 2);
}

on_both_databases!(no_one_deactivates_themselves_or_the_last_holder);
async fn no_one_deactivates_themselves_or_the_last_holder(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    check(ana.deactivate(ana.me()).await, expect!["403 denied yourself, last_holder"]);
    check(ana.remove(ana.me()).await, expect!["403 denied yourself, last_holder"]);
    let bo = ana.add_member("bo@example.com", "admin", &[]).await;
    check(bo.deactivate(ana.me()).await, expect!["ok"]);
    check(bo.remove(bo.me()).await, expect!["403 denied yourself, last_holder"]);
    check(bo.remove(ana.me()).await, expect!["ok"]);

    let owner = server.founder("cy@example.com", Pack::Workspaces).await;
    let admin = owner.add_member("di@example.com", "admin", &[owner.space("General").await]).await;
    check(admin.deactivate(owner.me()).await, expect!["403 denied target_outranks_you, last_holder"]);
}

on_both_databases!(an_invited_person_is_not_deactivated);
async fn an_invited_person_is_not_deactivated(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.invite("bo@example.com").await.expect("invited").member;
    check(ana.deactivate(bo).await, expect!["403 denied wrong_status"]);
    check(ana.reactivate(bo).await, expect!["403 denied wrong_status"]);
    check(ana.remove(bo).await, expect!["403 denied wrong_status"]);
}

on_both_databases!(removing_is_permanent_where_the_pack_allows_it);
async fn removing_is_permanent_where_the_pack_allows_it(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    ana.remove(bo.me()).await.expect("removed");
    check(ana.member(bo.me()).await, expect!["404 not_found"]);
    check(ana.remove(bo.me()).await, expect!["404 not_found"]);
    check(bo.organization().await, expect!["404 not_found"]);
    ana.invite("bo@example.com").await.expect("invited again");
    let link = server.link("bo@example.com", "invitation").await;
    let again = bo.accept(&link).await.expect("and accept, with the account of before");
    assert_eq!(again.session.organizations.len(), 1);
    assert_ne!(ana.find("bo@example.com").await.id, bo.me(), "an id is never used again");

    let owner = server.founder("cy@example.com", Pack::Workspaces).await;
    let di = owner.add_member("di@example.com", "member", &[owner.space("General").await]).await;
    check(owner.remove(di.me()).await, expect!["403 denied never_in_this_pack"]);
}

on_both_databases!(a_random_member_is_not_found);
async fn a_random_member_is_not_found(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let unknown = MemberId::from_parts(1, &[9; 10]);
    check(ana.member(unknown).await, expect!["404 not_found"]);
    check(ana.deactivate(unknown).await, expect!["404 not_found"]);
    check(ana.give_role(unknown, "user").await, expect!["404 not_found"]);
}

on_both_databases!(an_invisible_person_is_not_found);
async fn an_invisible_person_is_not_found(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[north]).await;
    let pending = ana.invite_as("di@example.com", "member", &[north]).await.expect("invited");
    let unknown = MemberId::from_parts(1, &[9; 10]);
    let nothing = InvitationId::from_parts(1, &[9; 10]);
    for member in [cy.me(), pending.member, unknown] {
        check(bo.member(member).await, expect!["404 not_found"]);
        check(bo.give_role(member, "member").await, expect!["404 not_found"]);
        check(bo.deactivate(member).await, expect!["404 not_found"]);
        check(bo.reactivate(member).await, expect!["404 not_found"]);
        check(bo.remove(member).await, expect!["404 not_found"]);
    }
    for invitation in [pending.invitation, nothing] {
        check(bo.resend(invitation).await, expect!["404 not_found"]);
        check(bo.revoke(invitation).await, expect!["404 not_found"]);
    }
    ana.revoke(pending.invitation).await.expect("taken back");
    check(bo.resend(pending.invitation).await, expect!["404 not_found"]);
    let ed = ana.add_member("ed@example.com", "admin", &[general]).await;
    check(bo.deactivate(ed.me()).await, expect!["403 denied target_outranks_you"]);
}

on_both_databases!(pending_holders_do_not_satisfy_a_required_role);
async fn pending_holders_do_not_satisfy_a_required_role(server: TestServer) {
    let yan = server.founder("yan@example.com", Pack::Lines).await;
    let zoe = yan.add_member("zoe@example.com", "admin", &[]).await;
    for name in ["alice", "bob", "carl", "dora"] {
        yan.invite_as(&format!("{name}@example.com"), "admin", &[]).await.expect("an offer");
    }
    check(zoe.deactivate(yan.me()).await, expect!["ok"]);
    check(zoe.deactivate(zoe.me()).await, expect!["403 denied yourself, last_holder"]);
}
