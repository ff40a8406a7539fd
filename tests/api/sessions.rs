//! Signing up, in and out; forgotten passwords.

use roster_tests::{House, Pack, both};

both!(sign_up_leads_to_an_organization);
async fn sign_up_leads_to_an_organization(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let bo = ana.bring("bo@example.com", "member", &[ana.space("General").await]).await;
    assert_eq!(ana.find("bo@example.com").await.id, bo.me());
}
