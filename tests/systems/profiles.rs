//! LF-1 to LF-12.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, as_resource, check, on_both_databases, owned, record};
use shared::{
    billing::ReadBilling,
    form::Nothing,
    invitations::{InvitationState, InviteForm, OfferStep},
    members::{MemberQueryForm, UpdateMemberForm},
    policy::{MemberStatus, SpaceGrant},
    records::RecordRow,
};

on_both_databases!(lf_01_one_profile_several_or_all);
async fn lf_01_one_profile_several_or_all(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a profile").id;
    let bo = ana.add_member("bo@example.com", "team_member", &[general]).await;
    assert_eq!(bo.spaces().await.expect("one").len(), 1);
    ana.assign(bo.me(), "team_member", &[general, north]).await.expect("several");
    assert_eq!(bo.spaces().await.expect("two").len(), 2);
    check(ana.assign(bo.me(), "team_member", &[]).await, expect!["403 denied spaces_required"]);
    let all = UpdateMemberForm::assignment(None, Some(SpaceGrant::All));
    ana.assign_with(bo.me(), all).await.expect("All Profiles");
    let south = ana.create_space("South").await.expect("a profile").id;
    assert!(bo.spaces().await.expect("all").iter().any(|space| space.id == south), "also those made later");
    let query = MemberQueryForm { space: Some(south.to_string()), ..MemberQueryForm::default() };
    let people = ana.members(query).await.expect("the profile's people").items;
    assert_eq!(people.iter().map(|member| member.id).collect::<Vec<_>>(), [bo.me()]);
    assert_eq!(ana.read_space(south).await.expect("a profile").space.people, Some(1));
}

on_both_databases!(lf_02_the_team_is_listed);
/// The menu is in the browser; this tests the list that it leads to.
async fn lf_02_the_team_is_listed(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let max = ana.add_member("max@example.com", "admin", &[general]).await;
    ana.add_member("tea@example.com", "team_member", &[general]).await;
    let team = async |person: &Actor| {
        let people = person.members(MemberQueryForm::default()).await.expect("the team").items;
        people.into_iter().map(|member| member.email).collect::<Vec<_>>()
    };
    assert_eq!(team(&ana).await, ["ana@example.com", "max@example.com", "tea@example.com"]);
    let seen = ["ana@example.com", "max@example.com", "tea@example.com"];
    assert_eq!(team(&max).await, seen, "those of their profiles, and the owner of all");
}

on_both_databases!(lf_03_name_email_and_role);
async fn lf_03_name_email_and_role(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let form = |name: &str| InviteForm {
        email: "bo@example.com".to_owned(),
        name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        role: Some("team_member".to_owned()),
        spaces: Some(SpaceGrant::listed(vec![general])),
        ..InviteForm::default()
    };
    check(ana.invite_with(form("")).await, expect!["422 request.invalid #/name required"]);
    let noted = InviteForm { message: Some("Welcome".to_owned()), ..form("Bo Li") };
    check(ana.invite_with(noted).await, expect!["422 request.invalid #/message not_offered"]);
    server.mailbox().clear();
    ana.invite_with(form("Bo Li")).await.expect("an invitation");
    server.deliver().await;
    assert_eq!(server.mailbox().to("bo@example.com").len(), 1, "it goes out");
}

on_both_databases!(lf_04_an_invitation_expires_after_72_hours);
async fn lf_04_an_invitation_expires_after_72_hours(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let bo = server.visitor_named("bo@example.com");
    server.pass_seconds(72 * 3600 - 2);
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
    server.pass_seconds(2);
    check(bo.accept_as_new(&link).await, expect!["410 link.expired"]);
    assert_eq!(ana.find("bo@example.com").await.invitation.expect("shown").state, InvitationState::Expired);
    ana.resend(sent.invitation).await.expect("a new one from the team's page");
    let link = server.link("bo@example.com", "invitation").await;
    check(bo.accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(lf_08_only_admins_change_profiles_and_people);
async fn lf_08_only_admins_change_profiles_and_people(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let max = ana.add_member("max@example.com", "admin", &[general]).await;
    let tea = max.add_member("tea@example.com", "team_member", &[general]).await;
    let sent = max.invite_as("bo@example.com", "team_member", &[general]).await.expect("admins add people");
    check(tea.members(MemberQueryForm::default()).await, expect!["403 denied missing_permission"]);
    check(tea.create_space("North").await, expect!["403 denied missing_permission"]);
    check(tea.invite_as("x@example.com", "team_member", &[general]).await, expect!["403 denied missing_permission"]);
    check(tea.give_role(tea.me(), "admin").await, expect!["403 denied missing_permission"]);
    check(tea.deactivate(max.me()).await, expect!["403 denied missing_permission, target_outranks_you"]);
    check(tea.revoke(sent.invitation).await, expect!["403 denied missing_permission, cannot_manage_role"]);
    check(max.create_space("North").await, expect!["ok"]);
    check(max.give_role(tea.me(), "admin").await, expect!["ok"]);
    let roles = ana.organization().await.expect("theirs").pack.roles;
    let member = roles.iter().find(|role| role.id == "team_member").expect("the role");
    assert_eq!(
        member.permissions,
        ["conversations.read", "conversations.answer", "shortcuts.own", "widget.embed_code"],
        "what the host guards by roster's answer: reading and answering, and no settings"
    );
}

on_both_databases!(lf_10_one_role_in_every_profile_and_admins_are_added_to_new_ones);
async fn lf_10_one_role_in_every_profile_and_admins_are_added_to_new_ones(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let north = bo.create_space("North").await.expect("admins make profiles").id;
    assert!(!ana.find("bo@example.com").await.spaces.contains(north), "only the owner has it yet");
    check(bo.rename_space(north, "South").await, expect!["403 denied outside_your_spaces"]);
    let named = |role: &str| InviteForm {
        email: "cy@example.com".to_owned(),
        name: Some("Cy".to_owned()),
        role: Some(role.to_owned()),
        spaces: Some(SpaceGrant::listed(vec![north])),
        ..InviteForm::default()
    };
    check(bo.invite_with(named("team_member")).await, expect!["403 denied outside_your_spaces"]);
    let all = UpdateMemberForm::assignment(None, Some(SpaceGrant::All));
    check(ana.assign_with(bo.me(), all).await, expect!["403 denied all_spaces_not_offered"]);

    ana.assign(bo.me(), "admin", &[general, north]).await.expect("added by the owner");
    check(bo.rename_space(north, "South").await, expect!["ok"]);
    let conversations = async |space| {
        let host = server.host(ana.org());
        let named = |id: &str| format!("{id}-{space}");
        let of = |owner: &Actor, id: &str| owned("conversation", &named(id), owner.me(), Some(space));
        let free = RecordRow { space: Some(space), ..record("conversation", &named("free"), "Free") };
        host.put_records(vec![of(&ana, "ana"), of(&bo, "bo"), free]).await.expect("conversations");
    };
    let east = ana.create_space("East").await.expect("a profile").id;
    for space in [general, east] {
        conversations(space).await;
    }
    let seen = bo.record_ids("all").await.len();
    assert_eq!(seen, 3 + 1, "all of the profile, assigned or not, and their own elsewhere");
    assert_eq!(ana.record_ids("all").await.len(), 6, "and the owner those of all profiles");
    let again = InviteForm { email: "bo@example.com".to_owned(), ..named("team_member") };
    check(ana.invite_with(again).await, expect!["409 invitation.already_member #/email"]);
    ana.assign(bo.me(), "team_member", &[general, north]).await.expect("in both at once");
    check(bo.rename_space(general, "West").await, expect!["403 denied missing_permission"]);
    check(bo.rename_space(north, "West").await, expect!["403 denied missing_permission"]);
}

on_both_databases!(lf_09_one_owner_with_everything_and_no_transfer);
async fn lf_09_one_owner_with_everything_and_no_transfer(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let north = bo.create_space("North").await.expect("a profile").id;
    check(ana.rename_space(north, "South").await, expect!["ok"]);
    check(ana.call::<ReadBilling>(ana.org(), Nothing {}).await, expect!["ok"]);
    check(bo.call::<ReadBilling>(bo.org(), Nothing {}).await, expect!["403 denied missing_permission"]);
    check(ana.offer_ownership(bo.me()).await, expect!["403 denied never_in_this_pack"]);
    check(ana.assign(bo.me(), "owner", &[]).await, expect!["403 denied only_by_transfer, role_limit"]);
    check(bo.assign(ana.me(), "team_member", &[general]).await, expect!["403 denied target_outranks_you, last_holder"]);
}

on_both_databases!(lf_07_only_support_reactivates_and_the_email_stays_in_use);
async fn lf_07_only_support_reactivates_and_the_email_stays_in_use(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "team_member", &[general]).await;
    ana.deactivate(bo.me()).await.expect("deactivated");
    check(ana.reactivate(bo.me()).await, expect!["403 denied operator_only"]);
    let again = InviteForm {
        email: "BO@example.com".to_owned(),
        name: Some("Bo".to_owned()),
        role: Some("team_member".to_owned()),
        spaces: Some(SpaceGrant::listed(vec![general])),
        ..InviteForm::default()
    };
    check(ana.invite_with(again).await, expect!["409 invitation.already_member #/email deactivated"]);
    check(ana.remove(bo.me()).await, expect!["403 denied never_in_this_pack"]);

    let support = server.operator("support@example.com").await;
    let back = support.support_reactivate(&ana, bo.me()).await.expect("support does it");
    assert_eq!(back.status, MemberStatus::Active);
    check(bo.organization().await, expect!["ok"]);
    assert!(ana.history_text().await.ends_with("member.reactivated by support on Bo Example"), "the customer reads it");
    let twice = support.support_reactivate(&ana, bo.me()).await.expect("so it is");
    assert_eq!(twice.status, MemberStatus::Active);
    assert_eq!(ana.history_text().await.matches("reactivated").count(), 1);
}

on_both_databases!(lf_12_a_partners_people_change_together_and_stay);
async fn lf_12_a_partners_people_change_together_and_stay(server: TestServer) {
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let ada = agency.add_member("ada@example.com", "admin", &[]).await;
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    customer.add_partner(&agency.create_referral().await.expect("a link")).await.expect("came by referral");

    // They appear on the Team page, with Admin access through their own account.
    let seen = customer.find("ada@example.com").await;
    assert_eq!((seen.role.as_str(), seen.partner.map(|partner| partner.id)), ("admin", Some(agency.org())));
    let there = ada.at(customer.org());
    check(there.create_space("North").await, expect!["ok"]);

    // The customer can't remove them.
    check(customer.deactivate(seen.id).await, expect!["403 denied partner_managed"]);
    check(customer.remove_partner_person(seen.id).await, expect!["403 denied partner_managed"]);
    check(customer.give_role(seen.id, "team_member").await, expect!["403 denied partner_managed"]);

    // Read only and back, all together.
    customer.set_partner(agency.org(), "read_only").await.expect("read only");
    for address in ["ada@example.com", "agency@example.com"] {
        assert_eq!(customer.find(address).await.role, "read_only", "{address}");
    }
    check(there.create_space("South").await, expect!["403 denied missing_permission"]);
    customer.set_partner(agency.org(), "admin").await.expect("admin");
    check(there.create_space("South").await, expect!["ok"]);
}

on_both_databases!(lf_11_own_and_unassigned_conversations);
async fn lf_11_own_and_unassigned_conversations(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a profile").id;
    let bo = ana.add_member("bo@example.com", "team_member", &[general]).await;
    let cy = ana.add_member("cy@example.com", "team_member", &[general]).await;
    let host = server.host(ana.org());
    let free = |id: &str, space| RecordRow { space: Some(space), ..record("conversation", id, "Free") };
    host.put_records(vec![
        owned("conversation", "of-bo", bo.me(), Some(general)),
        owned("conversation", "of-cy", cy.me(), Some(general)),
        free("free", general),
        free("elsewhere", north),
    ])
    .await
    .expect("conversations");
    assert_eq!(bo.record_ids("mine").await, ["of-bo"]);
    assert_eq!(bo.record_ids("unassigned").await, ["free"]);
    check(bo.records("all").await, expect!["403 denied not_yours"]);
    let why_not =
        async |id: &str| bo.why_not(bo.me(), "conversations.read", Some(as_resource("conversation", id))).await;
    assert_eq!(why_not("of-bo").await, Vec::<String>::new());
    assert_eq!(why_not("free").await, Vec::<String>::new());
    let free = Some(as_resource("conversation", "free"));
    assert_eq!(bo.why_not(bo.me(), "conversations.answer", free).await, Vec::<String>::new());
    assert_eq!(why_not("of-cy").await, ["not_yours"]);
    for permission in ["shortcuts.own", "widget.embed_code"] {
        assert_eq!(bo.why_not(bo.me(), permission, None).await, Vec::<String>::new(), "{permission}");
    }
    for permission in ["members.role.change", "spaces.manage", "billing.manage", "widget.edit"] {
        assert_eq!(bo.why_not(bo.me(), permission, None).await, ["missing_permission"], "{permission}");
    }
    check(
        bo.put_records(vec![owned("conversation", "of-cy", bo.me(), None)]).await,
        expect!["403 denied missing_permission"],
    );
}
