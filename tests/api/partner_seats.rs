//! Partners in packs with a limited number of seats: their people use seats like everyone else.

use std::{fs, path::Path};

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use shared::policy::{PACK_TEXTS, SeatLimit};

/// `profiles` with this many seats, under the id `own`.
fn write(folder: &Path, seats: u32) {
    let (_, text) = PACK_TEXTS.iter().find(|(id, _)| *id == "profiles").expect("a pack");
    let limit = format!("limit = {{ fixed = {seats} }}\ncounts = [\"active\", \"invited\"]\n#");
    let own = text.replacen("id = \"profiles\"", "id = \"own\"", 1).replacen("limit = \"unlimited\"", &limit, 1);
    assert!(own.contains("fixed"), "{own}");
    fs::write(folder.join("own.toml"), own).expect("written");
}

/// An agency of two people, and a customer with this many seats.
async fn agency_and_customer(server: &TestServer, folder: &Path, seats: u32) -> (Actor, Actor, Actor) {
    write(folder, seats);
    let server = server.sibling(|config| config.packs = Some(folder.to_owned())).await;
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let ada = agency.add_member("ada@example.com", "admin", &[]).await;
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let args = server::args![i64::from(seats)];
    server.sql("UPDATE organizations SET pack = 'own', seats = ?1 WHERE pack = 'profiles'", args).await;
    let pack = customer.organization().await.expect("the founder").pack;
    assert_eq!(pack.seats.limit, SeatLimit::Fixed(seats));
    (agency, ada, customer)
}

on_both_databases!(a_partner_joins_with_a_seat_for_everyone_or_not_at_all);
async fn a_partner_joins_with_a_seat_for_everyone_or_not_at_all(server: TestServer) {
    let folder = tempfile::tempdir().expect("a folder");
    let (agency, ada, customer) = agency_and_customer(&server, folder.path(), 2).await;
    let link = agency.create_referral().await.expect("a link");
    check(customer.add_partner(&link).await, expect!["403 denied seats_needed"]);
    assert_eq!(customer.partners().await.expect("a list"), []);
    check(ada.at(customer.org()).organization().await, expect!["404 not_found"]);
    let ops = customer.server.operator("ops@example.com").await;
    check(ops.support_add_partner(&customer, &agency).await, expect!["403 denied seats_needed"]);
    assert!(!customer.history_text().await.contains("partner.joined"));
    customer.server.sql("UPDATE organizations SET seats = 3 WHERE pack = 'own'", &[]).await;
    check(customer.add_partner(&link).await, expect!["ok"]);
    check(ada.at(customer.org()).organization().await, expect!["ok"]);
    let seats = customer.server.number("SELECT active_count FROM organizations WHERE pack = 'own'", &[]).await;
    assert_eq!(seats, 3);
    check(customer.invite("late@example.com").await, expect!["403 denied no_seat_left"]);
}

on_both_databases!(a_new_person_of_the_partner_waits_for_a_seat);
async fn a_new_person_of_the_partner_waits_for_a_seat(server: TestServer) {
    let folder = tempfile::tempdir().expect("a folder");
    let (agency, ada, customer) = agency_and_customer(&server, folder.path(), 3).await;
    customer.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
    let bea = agency.add_member("bea@example.com", "user", &[]).await;
    check(bea.at(customer.org()).organization().await, expect!["404 not_found"]);
    agency.deactivate(ada.me()).await.expect("deactivated");
    check(bea.at(customer.org()).organization().await, expect!["ok"]);
    agency.reactivate(ada.me()).await.expect("back");
    check(ada.at(customer.org()).organization().await, expect!["404 not_found"]);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 2);
}
