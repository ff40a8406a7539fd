//! CC-1 to CC-17.

use roster_tests::{House, Pack, both};
use shared::invitations::{BatchForm, Intent, RowForm, RowResult};

both!(cc_01_no_limit_on_people);
async fn cc_01_no_limit_on_people(house: House) {
    let ana = house.founder("ana@example.com", Pack::Pipelines).await;
    let seats = ana.organization().await.expect("theirs").seats;
    assert_eq!(seats.limit, None, "nothing is counted against anything: {seats:?}");
    let row = |number: u32| RowForm { email: format!("person{number}@example.com"), name: None };
    let rows: Vec<RowForm> = (0..1_000).map(row).collect();
    let form = BatchForm {
        intent: Intent::SendAll,
        rows,
        role: Some("salesperson".to_owned()),
        spaces: ana.usual_spaces().await,
        products: Vec::new(),
        message: None,
    };
    let result = ana.batch_with(form).await.expect("a thousand at once");
    let invited = result.rows.iter().filter(|row| matches!(row, RowResult::Invited { .. })).count();
    assert_eq!(invited, 1_000);
}
