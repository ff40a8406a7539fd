//! Partners: an agency whose people work at a customer.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases, owned};
use server::args;
use shared::{
    form::Nothing,
    members::MemberQueryForm,
    partners::{CreateReferral, PartnerPersonForm},
    patch::Patch,
    policy::MemberStatus,
};

/// An agency with a founder and a colleague, and a customer that has added it.
async fn agency_and_customer(server: &TestServer, pack: Pack) -> (Actor, Actor, Actor) {
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let ada = agency.add_member("ada@example.com", "admin", &[]).await;
    let customer = server.founder("customer@example.com", pack).await;
    customer.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
    (agency, ada, customer)
}

on_both_databases!(an_agency_gets_access_without_new_accounts);
async fn an_agency_gets_access_without_new_accounts(server: TestServer) {
    let (agency, ada, customer) = agency_and_customer(&server, Pack::Profiles).await;
    let partner = &customer.partners().await.expect("a list")[0];
    assert_eq!((partner.id, partner.people, partner.level.as_str()), (agency.org(), 2, "admin"));
    let seen = customer.find("ada@example.com").await;
    assert_eq!(seen.partner.as_ref().map(|partner| partner.id), Some(agency.org()));

    let there = ada.at(customer.org());
    check(there.members(MemberQueryForm::default()).await, expect!["ok"]);
    check(there.create_space("North").await, expect!["ok"]);
    check(there.rename("Mine").await, expect!["403 denied missing_permission"]);
    let customers = ada.customers().await.expect("a list");
    assert_eq!(customers.iter().map(|one| (one.id, one.open)).collect::<Vec<_>>(), [(customer.org(), true)]);
}

on_both_databases!(leaving_or_joining_the_agency_takes_effect_immediately);
async fn leaving_or_joining_the_agency_takes_effect_immediately(server: TestServer) {
    let (agency, ada, customer) = agency_and_customer(&server, Pack::Profiles).await;
    let there = ada.at(customer.org());
    check(there.organization().await, expect!["ok"]);
    agency.deactivate(ada.me()).await.expect("deactivated");
    check(there.organization().await, expect!["404 not_found"]);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 1);
    agency.reactivate(ada.me()).await.expect("back");
    check(there.organization().await, expect!["ok"]);
    let bea = agency.add_member("bea@example.com", "user", &[]).await;
    check(bea.at(customer.org()).organization().await, expect!["ok"]);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 3);
}

on_both_databases!(a_partner_leaves_and_its_people_with_it);
async fn a_partner_leaves_and_its_people_with_it(server: TestServer) {
    let (agency, ada, customer) = agency_and_customer(&server, Pack::Profiles).await;
    check(customer.end_partner(agency.org()).await, expect!["403 denied partner_managed"]);
    check(ada.leave_customer(customer.org()).await, expect!["ok"]);
    check(ada.at(customer.org()).organization().await, expect!["404 not_found"]);
    assert_eq!(customer.partners().await.expect("a list"), []);
    assert!(customer.history_text().await.contains("partner.ended"));
    assert!(agency.history_text().await.contains("customer.left"));
}

on_both_databases!(both_histories_contain_a_partnership);
async fn both_histories_contain_a_partnership(server: TestServer) {
    let (agency, _, customer) = agency_and_customer(&server, Pack::Pipelines).await;
    customer.set_partner(agency.org(), "sales_manager").await.expect("another level");
    customer.end_partner(agency.org()).await.expect("ended");
    for (actor, side) in [(&customer, "partner"), (&agency, "customer")] {
        let history = actor.history_text().await;
        for what in ["joined", "level_changed", "ended"] {
            assert!(history.contains(&format!("{side}.{what}")), "{side}.{what} in {history}");
        }
    }
}

on_both_databases!(a_customers_decision_about_a_person_survives_their_absence);
async fn a_customers_decision_about_a_person_survives_their_absence(server: TestServer) {
    let (agency, ada, customer) = agency_and_customer(&server, Pack::Pipelines).await;
    let bea = agency.add_member("bea@example.com", "user", &[]).await;
    let [ada_there, bea_there] = [ada.at(customer.org()), bea.at(customer.org())];
    let lower = PartnerPersonForm { level: Some("sales_manager".to_owned()), ends_at: Patch::Keep };
    customer.set_person(customer.find("ada@example.com").await.id, lower).await.expect("lower");
    customer.remove_partner_person(customer.find("bea@example.com").await.id).await.expect("taken out");
    for person in [&ada, &bea] {
        agency.deactivate(person.me()).await.expect("gone");
        assert_eq!(customer.partners().await.expect("a list")[0].people, 2 - u32::from(person.me() == ada.me()));
        assert_eq!(customer.find(&person.email).await.status, MemberStatus::Deactivated, "gone, and shown so");
        agency.reactivate(person.me()).await.expect("back");
    }
    check(ada_there.organization().await, expect!["ok"]);
    let seen = customer.find("ada@example.com").await;
    assert_eq!((seen.role.as_str(), seen.status), ("sales_manager", MemberStatus::Active));
    check(bea_there.organization().await, expect!["404 not_found"]);
}

on_both_databases!(a_person_removed_while_absent_stays_removed);
async fn a_person_removed_while_absent_stays_removed(server: TestServer) {
    let (agency, ada, customer) = agency_and_customer(&server, Pack::Pipelines).await;
    let lower = PartnerPersonForm { level: Some("sales_manager".to_owned()), ends_at: Patch::Keep };
    customer.set_person(customer.find("ada@example.com").await.id, lower).await.expect("lower");
    agency.deactivate(ada.me()).await.expect("gone");
    customer.remove_partner_person(customer.find("ada@example.com").await.id).await.expect("taken out");
    agency.reactivate(ada.me()).await.expect("back");
    check(ada.at(customer.org()).organization().await, expect!["404 not_found"]);
    assert_eq!(customer.find("ada@example.com").await.status, MemberStatus::Deactivated);
}

on_both_databases!(a_partners_person_who_is_invited_individually_must_accept);
async fn a_partners_person_who_is_invited_individually_must_accept(server: TestServer) {
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let ada = agency.add_member("ada@example.com", "admin", &[]).await;
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let general = customer.space("General").await;
    customer.invite_as("ada@example.com", "team_member", &[general]).await.expect("invited");
    customer.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
    check(ada.at(customer.org()).organization().await, expect!["404 not_found"]);
    assert_eq!(customer.find("ada@example.com").await.partner, None);
}

on_both_databases!(a_person_of_two_partners_keeps_access_through_the_remaining_one);
async fn a_person_of_two_partners_keeps_access_through_the_remaining_one(server: TestServer) {
    let (agency, mut ada, customer) = agency_and_customer(&server, Pack::Profiles).await;
    let second = ada.create_organization("Second", Pack::Lines).await.expect("another agency").id;
    customer.add_partner(&ada.create_referral().await.expect("a link")).await.expect("taken in");
    assert_eq!(customer.find("ada@example.com").await.partner.map(|partner| partner.id), Some(agency.org()));
    agency.leave_customer(customer.org()).await.expect("left");
    check(ada.at(customer.org()).organization().await, expect!["ok"]);
    assert_eq!(customer.find("ada@example.com").await.partner.map(|partner| partner.id), Some(second));
}

on_both_databases!(an_organization_is_no_partner_of_itself);
async fn an_organization_is_no_partner_of_itself(server: TestServer) {
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let link = customer.create_referral().await.expect("a link");
    check(customer.add_partner(&link).await, expect!["422 request.invalid #/secret malformed"]);
}

on_both_databases!(a_partners_people_do_nothing_if_either_side_is_closed);
async fn a_partners_people_do_nothing_if_either_side_is_closed(server: TestServer) {
    let (agency, ada, customer) = agency_and_customer(&server, Pack::Profiles).await;
    let link = agency.create_referral().await.expect("a link");
    let there = ada.at(customer.org());
    let person = customer.find("ada@example.com").await.id;
    let close = "UPDATE organizations SET closed = ?2 WHERE id = ?1";
    server.sql(close, args![customer.org(), 1]).await;
    check(there.create_space("North").await, expect!["403 denied organization_closed"]);
    check(customer.set_partner(agency.org(), "read_only").await, expect!["403 denied organization_closed"]);
    server.sql(close, args![customer.org(), 0]).await;

    server.sql(close, args![agency.org(), 1]).await;
    check(there.organization().await, expect!["404 not_found"]);
    check(there.create_space("North").await, expect!["404 not_found"]);
    check(customer.add_partner(&link).await, expect!["410 link.unknown"]);
    assert!(!ada.customers().await.expect("a list")[0].open);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 0);
    assert_eq!(server.host(customer.org()).why_not(person, "members.invite", None).await, ["not_active"]);
    server.sql(close, args![agency.org(), 0]).await;
    check(there.create_space("North").await, expect!["ok"]);
}

on_both_databases!(a_suspended_partners_people_are_not_shown_as_active);
async fn a_suspended_partners_people_are_not_shown_as_active(server: TestServer) {
    let (agency, ada, customer) = agency_and_customer(&server, Pack::Profiles).await;
    let operator = server.operator("support@example.com").await;
    let there = ada.at(customer.org());
    let shown = async || {
        let partner = customer.partners().await.expect("a list").remove(0);
        (customer.find("ada@example.com").await.status, partner.people, partner.suspended)
    };
    let count = "SELECT active_count FROM organizations WHERE id = ?1";
    let active = async || server.number(count, args![customer.org()]).await;
    let (before, people) = (active().await, shown().await.1);
    assert_eq!(shown().await, (MemberStatus::Active, people, false));

    operator.support_close(&agency).await.expect("closed");
    assert_eq!(shown().await, (MemberStatus::Deactivated, 0, true));
    assert_eq!(active().await, before - i64::from(people), "the counters follow");
    check(there.organization().await, expect!["404 not_found"]);
    assert_eq!(shown().await.0, MemberStatus::Deactivated, "a request brings no one back");
    operator.support_close(&agency).await.expect("already closed");
    operator.support_reopen(&agency).await.expect("reopened");
    assert_eq!(shown().await, (MemberStatus::Active, people, false));
    check(there.organization().await, expect!["ok"]);

    // Closed by its owner, and restored.
    agency.step_up().await.expect("the password");
    agency.delete_organization("Acme").await.expect("deleted");
    assert_eq!(shown().await.0, MemberStatus::Deactivated);
    agency.restore_organization().await.expect("restored");
    assert_eq!(shown().await.0, MemberStatus::Active);
    let history = customer.history_text().await;
    let entries: Vec<&str> = history.lines().filter(|line| line.contains("partner.")).collect();
    expect![[r#"
        partner.joined by Customer Example on Acme
        partner.suspended by no one on Acme
        partner.resumed by no one on Acme
        partner.suspended by no one on Acme
        partner.resumed by no one on Acme"#]]
    .assert_eq(&entries.join("\n"));
}

on_both_databases!(a_new_referral_link_replaces_the_previous_one);
async fn a_new_referral_link_replaces_the_previous_one(server: TestServer) {
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let first = agency.create_referral().await.expect("a link");
    assert_eq!(customer.referral(&first).await.expect("an offer").id, agency.org());
    let second = agency.create_referral().await.expect("another");
    check(customer.add_partner(&first).await, expect!["410 link.unknown"]);
    check(customer.add_partner(&second).await, expect!["ok"]);
    check(customer.add_partner(&second).await, expect!["ok"]);
    assert_eq!(customer.partners().await.expect("a list").len(), 1);
    agency.end_referral().await.expect("ended");
    check(customer.referral(&second).await, expect!["410 link.unknown"]);
    check(agency.add_partner("x").await, expect!["422 request.invalid #/secret malformed"]);
}

on_both_databases!(adding_a_partner_requires_its_permission);
async fn adding_a_partner_requires_its_permission(server: TestServer) {
    let (agency, _, customer) = agency_and_customer(&server, Pack::Profiles).await;
    let general = customer.space("General").await;
    let admin = customer.add_member("admin@example.com", "admin", &[general]).await;
    let link = agency.create_referral().await.expect("a link");
    check(admin.add_partner(&link).await, expect!["403 denied missing_permission"]);
    check(admin.set_partner(agency.org(), "read_only").await, expect!["403 denied missing_permission"]);
    let simple = server.founder("simple@example.com", Pack::Simple).await;
    check(simple.add_partner(&link).await, expect!["403 denied never_in_this_pack"]);
    check(agency.add_partner(&link).await, expect!["403 denied never_in_this_pack"]);
}

on_both_databases!(level_and_end_are_individual_where_the_pack_allows_it);
async fn level_and_end_are_individual_where_the_pack_allows_it(server: TestServer) {
    let (agency, ada, customer) = agency_and_customer(&server, Pack::Pipelines).await;
    let seen = customer.find("ada@example.com").await;
    let level = |level: &str| PartnerPersonForm { level: Some(level.to_owned()), ends_at: Patch::Keep };
    let changed = customer.set_person(seen.id, level("sales_manager")).await.expect("changed");
    assert_eq!(changed.role, "sales_manager");
    assert_eq!(customer.find("agency@example.com").await.role, "company_manager");
    check(customer.set_person(seen.id, level("site_admin")).await, expect!["403 denied unknown_role"]);

    let soon = server.now().plus_hours(1);
    let end = PartnerPersonForm { level: None, ends_at: Patch::Set(soon) };
    assert_eq!(customer.set_person(seen.id, end).await.expect("an end").ends_at, Some(soon));
    let there = ada.at(customer.org());
    check(there.organization().await, expect!["ok"]);
    server.pass_hours(2);
    check(there.organization().await, expect!["404 not_found"]);
    customer.set_person(seen.id, PartnerPersonForm { level: None, ends_at: Patch::Clear }).await.expect("no end");
    check(there.organization().await, expect!["ok"]);

    customer.remove_partner_person(seen.id).await.expect("taken out");
    check(there.organization().await, expect!["404 not_found"]);
    agency.add_member("bea@example.com", "user", &[]).await;
    check(there.organization().await, expect!["404 not_found"]);
    check(customer.end_partner(agency.org()).await, expect!["ok"]);
}

on_both_databases!(a_person_with_an_own_membership_keeps_it);
async fn a_person_with_an_own_membership_keeps_it(server: TestServer) {
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let general = customer.space("General").await;
    let mut agency = customer.add_member("agency@example.com", "team_member", &[general]).await;
    agency.create_organization("Agency", Pack::Lines).await.expect("an organization of their own");
    customer.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
    let own = customer.find("agency@example.com").await;
    assert_eq!((own.role.as_str(), own.partner), ("team_member", None));
    assert_eq!(customer.partners().await.expect("a list")[0].people, 0);
}

on_both_databases!(a_person_invited_individually_waits_for_their_invitation);
async fn a_person_invited_individually_waits_for_their_invitation(server: TestServer) {
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let general = customer.space("General").await;
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    customer.invite_as("agency@example.com", "team_member", &[general]).await.expect("an offer");
    customer.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
    check(agency.at(customer.org()).organization().await, expect!["404 not_found"]);
}

on_both_databases!(a_person_whose_access_ended_invites_no_one);
async fn a_person_whose_access_ended_invites_no_one(server: TestServer) {
    let (_, ada, customer) = agency_and_customer(&server, Pack::Pipelines).await;
    let there = ada.at(customer.org());
    there.invite_as("mal@example.com", "company_manager", &[]).await.expect("an offer");
    let link = server.link("mal@example.com", "invitation").await;
    let end = PartnerPersonForm { level: None, ends_at: Patch::Set(server.now().plus_hours(1)) };
    customer.set_person(customer.find("ada@example.com").await.id, end).await.expect("an end");
    server.pass_hours(2);
    check(server.visitor_named("mal@example.com").accept_as_new(&link).await, expect!["403 denied not_active"]);
}

on_both_databases!(records_of_a_person_who_leaves_with_their_partner_become_unassigned);
async fn records_of_a_person_who_leaves_with_their_partner_become_unassigned(server: TestServer) {
    let (_, ada, customer) = agency_and_customer(&server, Pack::Profiles).await;
    let owner = customer.find("ada@example.com").await.id;
    server.host(customer.org()).put_records(vec![owned("conversation", "c-1", owner, None)]).await.expect("a record");
    assert_eq!(customer.record_ids("unassigned").await, Vec::<String>::new());
    ada.leave_customer(customer.org()).await.expect("left");
    assert_eq!(customer.record_ids("unassigned").await, ["c-1"]);
}

on_both_databases!(a_referral_link_is_stored_nowhere);
async fn a_referral_link_is_stored_nowhere(server: TestServer) {
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let send = || agency.request::<CreateReferral>(agency.org(), Nothing {}).idempotency_key("k1").send();
    let [first, second] = [send().await, send().await].map(|made| made.expect("a link").body.link);
    assert_ne!(first, second);
    assert_eq!(server.number("SELECT count(*) FROM idempotency", &[]).await, 0);
}

on_both_databases!(emails_for_admins_skip_partners_people_whose_access_ended);
async fn emails_for_admins_skip_partners_people_whose_access_ended(server: TestServer) {
    let (_, ada, customer) = agency_and_customer(&server, Pack::Pipelines).await;
    let pipeline = customer.space("Sales").await;
    customer.invite_as("bo@example.com", "salesperson", &[pipeline]).await.expect("an offer");
    let link = server.link("bo@example.com", "invitation").await;
    let there = customer.find(&ada.email).await;
    server.pass_hours(8 * 24);
    let bo = server.visitor_named("bo@example.com");
    let shown = async || {
        server.pass_hours(1);
        server.mailbox().clear();
        bo.request_invitation(&link).await.expect("asked for");
        server.deliver().await;
        server.mailbox().to(&ada.email).len()
    };
    assert_eq!(shown().await, 1);
    let ends = PartnerPersonForm { level: None, ends_at: Patch::Set(server.now().plus_seconds(3600)) };
    customer.set_person(there.id, ends).await.expect("limited in time");
    assert_eq!(shown().await, 0, "her time is over");
}
