//! Operator actions on partners. The caller has the customer's lock and checks whether the pack allows it.

use shared::{
    history::{EventKind, FieldChange},
    id::OrganizationId,
    policy::Policy,
    problem::Problem,
};

use super::{people, queries};
use crate::{
    error::Error,
    history::{self, Event, Writer},
    organization,
    store::{StoreError, Tx},
};

/// Adds a partner at a level; returns its name, or `None` if it is one already. `by` names the customer.
pub async fn join(
    tx: &mut Tx,
    by: &Writer,
    customer: &str,
    policy: &Policy,
    (partner, level): (OrganizationId, &str),
) -> Result<Option<String>, Error> {
    let row = organization::load(tx, partner).await?.filter(|row| !row.closed && row.id != by.organization);
    let name = row.ok_or(Problem::NotFound)?.name;
    if !queries::begin(tx, by.organization, partner, level, by.now).await? {
        return Ok(None);
    }
    let changes = vec![FieldChange::new("level", serde_json::Value::Null, level.into())];
    note(tx, by, [EventKind::PartnerJoined, EventKind::CustomerJoined], (customer, partner, &name), changes).await?;
    people::bring(tx, by.organization, policy, partner, by.now).await?.complete()?;
    Ok(Some(name))
}

/// Ends a partnership; returns the partner's name.
pub async fn part(tx: &mut Tx, by: &Writer, customer: &str, partner: OrganizationId) -> Result<String, Error> {
    let view = queries::one(tx, by.organization, partner).await?.ok_or(Problem::NotFound)?;
    people::dismiss(tx, by.organization, partner, by.now).await?;
    queries::finish(tx, by.organization, partner).await?;
    let kinds = [EventKind::PartnerEnded, EventKind::CustomerEnded];
    note(tx, by, kinds, (customer, partner, &view.name), Vec::new()).await?;
    Ok(view.name)
}

/// One entry in the customer's history, one in the partner's.
async fn note(
    tx: &mut Tx,
    by: &Writer,
    [here, there]: [EventKind; 2],
    (customer, partner, name): (&str, OrganizationId, &str),
    changes: Vec<FieldChange>,
) -> Result<(), StoreError> {
    let event = |kind, id: OrganizationId, name: &str, changes| [Event::about(kind, id, name).with(changes)];
    let theirs = by.elsewhere(partner);
    history::write(tx, &theirs, &event(there, by.organization, customer, changes.clone())).await?;
    history::write(tx, by, &event(here, partner, name, changes)).await
}
