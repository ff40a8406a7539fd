//! Deleting a role safely: each holder gets the replacement role by the usual decision of a role change, all or none of
//! them.

use shared::{
    history::{EventKind, FieldChange},
    id::MemberId,
    policy::{Action, MemberStatus, NoHolders, Reason, Situation, Taken, TakenBut, decide},
};

use crate::{
    error::Error,
    features::{
        invitations,
        members::{self, Assignment, MemberRow},
    },
    history::Event,
    organization::Deed,
};

/// Assigns another role to everyone with the role; their spaces stay. Returns the number of people.
pub async fn reassign(deed: &mut Deed<'_>, role: &str, to: &str) -> Result<u32, Error> {
    let organization = deed.permit.organization();
    let holders = members::holders(&mut deed.tx, organization, Some(role), deed.now).await?;
    let taken = members::taken(&mut deed.tx, organization, &deed.policy).await?;
    let reasons = judge(deed.situation(&NoHolders), deed.permit.member(), &holders, taken, to);
    if !reasons.is_empty() {
        return Err(reasons.into());
    }
    let mut events = Vec::with_capacity(holders.len());
    for row in &holders {
        move_one(deed, row, to).await?;
        events.push(event(deed, row, role, to));
    }
    deed.log(&events).await?;
    Ok(holders.len() as u32)
}

/// Why these people can't all get the role: each is checked against the limits after those before.
#[must_use]
pub fn judge(
    situation: Situation<'_>,
    me: MemberId,
    holders: &[MemberRow],
    mut taken: Vec<Taken>,
    to: &str,
) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for row in holders {
        let others = TakenBut { taken: &taken, target: Some(row.id) };
        let action = Action::Assign { target: row.facts(me), role: to, spaces: &row.spaces };
        for reason in decide(&Situation { holders: &others, ..situation }, &action).reasons() {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        taken.push(taken_by(row, to));
    }
    reasons
}

fn taken_by(row: &MemberRow, to: &str) -> Taken {
    Taken {
        member: row.id,
        name: row.label().to_owned(),
        role: to.to_owned(),
        status: row.status,
        spaces: row.spaces.clone(),
    }
}

async fn move_one(deed: &mut Deed<'_>, row: &MemberRow, to: &str) -> Result<(), Error> {
    let (permit, organization) = (deed.permit, deed.permit.organization());
    let assignment = Assignment { role: to, spaces: &row.spaces, status: row.status };
    members::assign(&mut deed.tx, organization, &deed.policy, row, assignment, deed.now).await?;
    if row.status == MemberStatus::Invited {
        // A person who changes an invitation becomes its inviter; accepting checks their permissions.
        let by = (permit.member(), permit.by().name());
        invitations::replace(&mut deed.tx, organization, row.id, (to, &row.spaces), by).await?;
    }
    Ok(())
}

fn event(deed: &Deed<'_>, row: &MemberRow, from: &str, to: &str) -> Event {
    let (before, after) = (deed.policy.role_name(from).into(), deed.policy.role_name(to).into());
    let mut changes = vec![FieldChange::new("role", before, after)];
    changes.extend(members::lost(&deed.policy, row, to));
    row.event(EventKind::MemberAssignmentChanged).with(changes)
}
