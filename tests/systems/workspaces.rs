//! SL-1 to SL-14.

use std::collections::BTreeSet;

use expect_test::expect;
use roster_tests::{PASSWORD, Pack, TestServer, as_resource, check, on_both_databases, owned};
use shared::{
    billing::ReadBilling,
    form::Nothing,
    invitations::{AcceptForm, AcceptInvitation, InvitationState, OfferStep},
    members::MemberQueryForm,
    policy::MemberStatus,
    roles::RoleView,
    secret::Password,
    sessions::AccountForm,
};

use crate::asked::may;

fn held(role: &RoleView) -> BTreeSet<&str> {
    role.permissions.iter().map(String::as_str).collect()
}

on_both_databases!(sl_01_each_role_has_all_permissions_of_the_one_below);
async fn sl_01_each_role_has_all_permissions_of_the_one_below(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let roles = ana.roles().await.expect("the table").roles;
    let names: Vec<&str> = roles.iter().map(|role| role.id.as_str()).collect();
    assert_eq!(names, ["owner", "admin", "manager", "member"]);
    for pair in roles.windows(2) {
        let (above, below) = (held(&pair[0]), held(&pair[1]));
        assert!(above.is_superset(&below), "{} lacks {:?}", pair[0].id, below.difference(&above));
        assert!(above.len() > below.len(), "{} is more than {}", pair[0].id, pair[1].id);
    }
}

on_both_databases!(sl_03_owners_and_admins_manage_workspaces);
async fn sl_03_owners_and_admins_manage_workspaces(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let north = bo.create_space("North").await.expect("made by an admin").id;
    check(bo.rename_space(north, "South").await, expect!["ok"]);
    let reached = ana.find("bo@example.com").await.spaces;
    assert!(reached.contains(general) && reached.contains(north), "an admin reaches several: {reached:?}");
    check(bo.invite_as("cy@example.com", "member", &[general, north]).await, expect!["ok"]);
    check(bo.invite_as("di@example.com", "admin", &[general]).await, expect!["403 denied cannot_grant_role"]);
    check(ana.invite_as("di@example.com", "admin", &[general, north]).await, expect!["ok"]);
    check(ana.archive_space(north).await, expect!["ok"]);
}

on_both_databases!(sl_05_one_manager_per_workspace);
async fn sl_05_one_manager_per_workspace(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[north]).await;
    check(ana.invite_as("di@example.com", "manager", &[general]).await, expect!["403 denied role_limit"]);
    check(
        ana.invite_as("di@example.com", "manager", &[general, north]).await,
        expect!["403 denied too_many_spaces, role_limit"],
    );
    for permission in ["segments.manage", "contacts.review", "campaigns.configure"] {
        assert_eq!(may(&bo, permission, Some(general)).await, Vec::<String>::new(), "{permission}");
        assert_eq!(may(&bo, permission, Some(north)).await, ["outside_your_spaces"], "{permission}");
    }
    check(bo.invite_as("ed@example.com", "member", &[general]).await, expect!["ok"]);
    check(bo.member(cy.me()).await, expect!["404 not_found"]);
    let seen = bo.members(MemberQueryForm::default()).await.expect("their people").items;
    assert_eq!(
        seen.iter().map(|member| member.email.as_str()).collect::<Vec<_>>(),
        ["ana@example.com", "bo@example.com", "ed@example.com"],
        "those of their workspace, and who is over all of them"
    );
    assert_eq!(bo.spaces().await.expect("their workspace").len(), 1);
    check(bo.create_space("South").await, expect!["403 denied missing_permission"]);
    check(bo.rename_space(general, "South").await, expect!["403 denied missing_permission"]);
    let leads = ana.read_space(general).await.expect("a workspace").space.leads;
    assert_eq!(leads.iter().map(|lead| lead.member).collect::<Vec<_>>(), [bo.me()]);
}

on_both_databases!(sl_06_members_have_their_own_campaigns_and_recipients);
async fn sl_06_members_have_their_own_campaigns_and_recipients(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    let di = ana.add_member("di@example.com", "manager", &[general]).await;
    let host = server.host(ana.org());
    let rows = [("campaign", "c-bo", &bo), ("recipient", "r-bo", &bo), ("campaign", "c-cy", &cy)];
    let rows = rows.map(|(kind, id, owner)| owned(kind, id, owner.me(), Some(general)));
    host.put_records(rows.into()).await.expect("records");
    assert_eq!(bo.record_ids("mine").await, ["r-bo", "c-bo"]);
    check(bo.records("all").await, expect!["403 denied not_yours"]);
    check(bo.records("unassigned").await, expect!["403 denied not_yours"]);
    for permission in ["campaigns.send", "responses.handle"] {
        let on = async |id: &str| bo.why_not(bo.me(), permission, Some(as_resource("campaign", id))).await;
        assert_eq!(on("c-bo").await, Vec::<String>::new());
        assert_eq!(on("c-cy").await, ["not_yours"]);
    }
    assert_eq!(di.record_ids("all").await.len(), 3, "the manager sees those of the workspace");
    check(ana.invite_as("ed@example.com", "member", &[general]).await, expect!["ok"]);
}

on_both_databases!(sl_07_the_table_of_roles_is_shown_to_everyone);
async fn sl_07_the_table_of_roles_is_shown_to_everyone(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    let table = bo.roles().await.expect("a member reads it too");
    assert!(table.roles.iter().all(|role| role.holders.is_none()), "but learns nothing of people");
    let rows = |permission: &str| {
        let holds = table.roles.iter().filter(|role| held(role).contains(permission));
        holds.map(|role| role.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(rows("seats.buy"), ["owner"]);
    assert_eq!(rows("spaces.manage"), ["owner", "admin"]);
    assert_eq!(rows("campaigns.configure"), ["owner", "admin", "manager"]);
    assert_eq!(rows("campaigns.send"), ["owner", "admin", "manager", "member"]);
    let counted = ana.roles().await.expect("the table").roles;
    let active: Vec<u32> = counted.iter().map(|role| role.holders.expect("the owner sees people").active).collect();
    assert_eq!(active, [1, 0, 0, 1]);
}

on_both_databases!(sl_02_the_owner_buys_licenses_and_transfers_ownership);
async fn sl_02_the_owner_buys_licenses_and_transfers_ownership(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let bo = ana.add_member("bo@example.com", "member", &[ana.space("General").await]).await;
    check(ana.call::<ReadBilling>(ana.org(), Nothing {}).await, expect!["ok"]);
    check(ana.order_seats(600).await, expect!["ok"]);
    check(ana.offer_ownership(bo.me()).await, expect!["ok"]);
    check(bo.accept_ownership().await, expect!["ok"]);
    let roles = [ana.organization().await, bo.organization().await].map(|view| view.expect("a member").me.role);
    assert_eq!(roles, ["admin", "owner"]);
    check(bo.call::<ReadBilling>(bo.org(), Nothing {}).await, expect!["ok"]);
    check(ana.call::<ReadBilling>(ana.org(), Nothing {}).await, expect!["403 denied missing_permission"]);
}

on_both_databases!(sl_04_admins_have_no_billing_and_a_workspace_several_admins);
async fn sl_04_admins_have_no_billing_and_a_workspace_several_admins(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.add_member("cy@example.com", "admin", &[general]).await;
    for admin in [&bo, &cy] {
        check(admin.call::<ReadBilling>(admin.org(), Nothing {}).await, expect!["403 denied missing_permission"]);
        check(admin.order_seats(600).await, expect!["403 denied missing_permission"]);
        check(admin.delete_organization("Acme").await, expect!["403 denied missing_permission"]);
    }
}

on_both_databases!(sl_08_who_assigns_which_role);
async fn sl_08_who_assigns_which_role(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    assert_eq!(ana.organization().await.expect("theirs").me.role, "owner", "who signs up is Owner");
    let (general, north) = (ana.space("General").await, ana.create_space("North").await.expect("a workspace").id);
    let max = ana.add_member("max@example.com", "admin", &[general, north]).await;
    check(ana.invite_as("m1@example.com", "manager", &[general]).await, expect!["ok"]);
    let eve = max.add_member("eve@example.com", "manager", &[north]).await;
    check(max.invite_as("a1@example.com", "admin", &[north]).await, expect!["403 denied cannot_grant_role"]);
    for (number, maker) in [&ana, &max, &eve].into_iter().enumerate() {
        check(maker.invite_as(&format!("u{number}@example.com"), "member", &[north]).await, expect!["ok"]);
    }
    let south = ana.create_space("South").await.expect("a workspace").id;
    ana.assign(max.me(), "admin", &[general, north, south]).await.expect("a third");
    check(
        eve.invite_as("m2@example.com", "manager", &[north]).await,
        expect!["403 denied cannot_grant_role, role_limit"],
    );
    let uma = max.add_member("uma@example.com", "member", &[north]).await;
    check(uma.invite_as("x@example.com", "member", &[north]).await, expect!["403 denied missing_permission"]);
}

on_both_databases!(sl_10_a_valid_email_and_a_role);
async fn sl_10_a_valid_email_and_a_role(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    check(
        ana.invite_as("bo.example.com", "member", &[general]).await,
        expect!["422 request.invalid #/email email_without_at"],
    );
    check(ana.invite_as("bo@example.com", "king", &[general]).await, expect!["403 denied unknown_role"]);
    server.mailbox().clear();
    let sent = ana.invite_as("bo@example.com", "manager", &[general]).await.expect("confirmed");
    assert_eq!((sent.email.as_str(), sent.expires_at), ("bo@example.com", server.now().plus_hours(168)));
    server.deliver().await;
    assert_eq!(server.mailbox().subjects("bo@example.com"), "Ana Example invites you to Acme");
}

on_both_databases!(sl_11_invited_until_accepted_then_active);
async fn sl_11_invited_until_accepted_then_active(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    assert_eq!(ana.find("bo@example.com").await.status, MemberStatus::Invited);
    let link = server.link("bo@example.com", "invitation").await;
    let bo = server.visitor_named("bo@example.com");
    bo.offer(&link).await.expect("looked at");
    assert_eq!(ana.find("bo@example.com").await.status, MemberStatus::Invited, "looking is not accepting");
    bo.accept_as_new(&link).await.expect("accepted");
    assert_eq!(ana.find("bo@example.com").await.status, MemberStatus::Active, "at once");
    let only = |status: &str| MemberQueryForm { status: Some(status.to_owned()), ..MemberQueryForm::default() };
    assert_eq!(ana.members(only("invited")).await.expect("a list").items.len(), 0);
    assert_eq!(ana.members(only("active")).await.expect("a list").items.len(), 2);
}

on_both_databases!(sl_12_a_pending_invitation_is_deleted);
async fn sl_12_a_pending_invitation_is_deleted(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    check(ana.revoke(sent.invitation).await, expect!["ok"]);
    check(ana.member(sent.member).await, expect!["404 not_found"]);
    let bo = server.visitor_named("bo@example.com");
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Revoked);
    check(bo.accept_as_new(&link).await, expect!["410 link.revoked"]);
    let again = ana.invite("bo@example.com").await.expect("the address is free again");
    let link = server.link("bo@example.com", "invitation").await;
    bo.accept_as_new(&link).await.expect("accepted");
    check(ana.revoke(again.invitation).await, expect!["409 invitation.not_pending"]);
}

on_both_databases!(sl_13_signing_up_takes_password_and_names);
async fn sl_13_signing_up_takes_password_and_names(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    ana.invite_as("bo@example.com", "member", &[general]).await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let mut bo = server.visitor_named("bo@example.com");
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
    let account = |first: &str, last: &str, password: &str| AccountForm {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        password: Password::new(password.to_owned()),
        password_again: Some(Password::new(password.to_owned())),
    };
    let secret = roster_tests::secret_of(&link);
    let accept = async |account: AccountForm| {
        bo.call::<AcceptInvitation>((), AcceptForm { secret: secret.clone(), account: Some(account) }).await
    };
    check(
        accept(account("", "", "short")).await,
        expect![
            "422 request.invalid #/account/password too_short, #/account/first_name required, #/account/last_name required"
        ],
    );
    let again = Some(Password::new(format!("{PASSWORD}?")));
    let differing = AccountForm { password_again: again, ..account("Bo", "Li", PASSWORD) };
    check(accept(differing).await, expect!["422 request.invalid #/account/password_again mismatch"]);
    assert_eq!(ana.find("bo@example.com").await.invitation.expect("pending").state, InvitationState::Opened);
    let accepted = accept(account("Bo", "Li", PASSWORD)).await.expect("signed up");
    assert!(accepted.session.user.is_some(), "and signed in");
    bo.organization = Some(ana.org());
    assert_eq!(bo.organization().await.expect("theirs").me.role, "member");
    check(bo.members(MemberQueryForm::default()).await, expect!["403 denied missing_permission"]);
    assert_eq!(ana.find("bo@example.com").await.name.as_deref(), Some("Bo Li"));
    check(bo.elsewhere().sign_in().await, expect!["ok"]);
}

on_both_databases!(sl_14_disabled_and_enabled_again);
async fn sl_14_disabled_and_enabled_again(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let words = ana.organization().await.expect("theirs").pack.pack.words;
    assert_eq!(words.status(MemberStatus::Deactivated).known(), Some("not_active"), "the word it is shown under");
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    ana.deactivate(bo.me()).await.expect("disabled");
    assert_eq!(ana.find("bo@example.com").await.status, MemberStatus::Deactivated);
    check(bo.organization().await, expect!["404 not_found"]);
    let back = ana.reactivate(bo.me()).await.expect("enabled");
    assert_eq!((back.status, back.role.as_str(), back.spaces.ids()), (MemberStatus::Active, "member", &[general][..]));
    check(bo.organization().await, expect!["ok"]);
}

on_both_databases!(sl_09_never_more_people_than_licenses);
async fn sl_09_never_more_people_than_licenses(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    server.sql("UPDATE organizations SET seats = 3", &[]).await;
    let cy = ana.add_member("cy@example.com", "manager", &[ana.space("General").await]).await;
    let shown = cy.organization().await.expect("a manager").seats;
    assert_eq!((shown.limit, shown.taken), (Some(3), Some(2)), "inviters see how many are available");
    check(cy.invite("di@example.com").await, expect!["ok"]);
    check(cy.invite("ed@example.com").await, expect!["403 denied no_seat_left"]);
    ana.order_seats(4).await.expect("the owner buys one more");
}
