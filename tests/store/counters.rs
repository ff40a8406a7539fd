//! Counters and helper tables always match the rows they are derived from, after any sequence of actions.

use roster_tests::{Actor, Pack, TestServer, on_both_databases};
use shared::{id::MemberId, members::MemberQueryForm, policy::SpaceGrant};

/// A small generator of our own, so that the walk is the same on every machine.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

async fn people(by: &Actor) -> Vec<MemberId> {
    let query = MemberQueryForm { limit: Some(200), ..MemberQueryForm::default() };
    by.members(query).await.expect("a list").items.into_iter().map(|member| member.id).collect()
}

/// Any action on anyone, allowed or not.
async fn act(by: &Actor, dice: &mut Dice, number: usize) {
    let everyone = people(by).await;
    let whom = everyone[dice.throw(everyone.len())];
    let spaces: Vec<_> = by.spaces().await.expect("spaces").into_iter().map(|space| space.id).collect();
    let some = spaces.iter().copied().filter(|_| dice.throw(2) == 0).collect::<Vec<_>>();
    let role = ["admin", "manager", "member"][dice.throw(3)];
    match dice.throw(6) {
        0 | 1 => drop(by.invite_as(&format!("p{number}@example.com"), role, &some).await),
        2 => drop(by.assign(whom, role, &some).await),
        3 => drop(by.deactivate(whom).await),
        4 => drop(by.reactivate(whom).await),
        _ => {
            if let Some(pending) = by.member(whom).await.expect("a member").invitation {
                drop(by.revoke(pending.id).await);
            }
        }
    }
}

on_both_databases!(counters_stay_true);
async fn counters_stay_true(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.create_space("North").await.expect("a space");
    server.sql("UPDATE organizations SET seats = 25", &[]).await;
    let mut dice = Dice(2026);
    for number in 0..150 {
        act(&ana, &mut dice, number).await;
    }
    for status in ["invited", "active", "deactivated"] {
        let wrong = format!(
            "SELECT count(*) FROM organizations o WHERE {status}_count <>
             (SELECT count(*) FROM members m WHERE m.organization_id = o.id AND m.status = '{status}')"
        );
        assert_eq!(server.number(&wrong, &[]).await, 0, "{status}");
    }
    let wrong = "SELECT count(*) FROM member_counts c WHERE number <> (SELECT count(*) FROM members m
        WHERE m.organization_id = c.organization_id AND m.role = c.role AND m.status = c.status)";
    assert_eq!(server.number(wrong, &[]).await, 0, "by role and status");
    let missing = "SELECT count(*) - (SELECT CAST(sum(number) AS BIGINT) FROM member_counts) FROM members";
    assert_eq!(server.number(missing, &[]).await, 0, "all are counted");
    let seats = ana.organization().await.expect("the owner").seats;
    assert!(seats.taken <= seats.limit, "{seats:?}");
    let pending = "SELECT (SELECT count(*) FROM members WHERE status = 'invited')
        - (SELECT count(*) FROM invitations WHERE state = 'pending')";
    assert_eq!(server.number(pending, &[]).await, 0, "one pending invitation for each invited member");
    let mut listed = 0;
    for member in people(&ana).await {
        if let SpaceGrant::Listed(spaces) = ana.member(member).await.expect("a member").spaces {
            listed += spaces.len() as i64;
        }
    }
    assert_eq!(server.number("SELECT count(*) FROM member_spaces", &[]).await, listed);
}
