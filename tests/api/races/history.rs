//! The history lists entries in the order in which they happened.

use roster_tests::{Doors, House, Pack, all_at_once, counts, races};
use shared::history::{EventKind, HistoryQueryForm};

races!(each_rename_begins_where_the_one_before_it_ended);
async fn each_rename_begins_where_the_one_before_it_ended(house: House, doors: Doors) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let doors = doors.open(&house).await;
    let calls = (0..60).map(|number| {
        let ana = ana.through(&doors[number % 2]);
        async move { ana.rename(&format!("Acme {number}")).await }
    });
    assert_eq!(all_at_once(calls).await, counts([("ok", 60)]));

    let query = HistoryQueryForm { limit: Some(200), ..HistoryQueryForm::default() };
    let events = ana.history(query).await.expect("the history").items;
    let renames: Vec<_> = events.iter().rev().filter(|event| event.kind == EventKind::OrganizationRenamed).collect();
    assert_eq!(renames.len(), 60);
    for pair in renames.windows(2) {
        assert_eq!(pair[0].changes[0].after, pair[1].changes[0].before);
        assert!(pair[0].at <= pair[1].at);
    }
}
