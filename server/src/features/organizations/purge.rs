//! Permanently deletes organizations after their grace period: every row of the tenant, in short transactions, its own
//! row last.
//!
//! People keep their accounts. Partners and customers keep their organizations, and their history records the deletion.

use shared::{history::EventKind, id::OrganizationId, time::Timestamp};

use super::queries::purge as queries;
use crate::{
    Service,
    features::{members, partners},
    history::{self, Event},
    organization,
    store::StoreError,
};

/// Deletes every organization whose grace period is over; returns the number.
pub async fn purge(service: &Service) -> Result<u32, StoreError> {
    let now = service.clock().now();
    let mut purged = 0;
    while let Some(organization) = due(service, now).await? {
        if !begin(service, organization, now).await? {
            continue;
        }
        let rows = one(service, organization).await?;
        tracing::info!(%organization, rows, "permanently deleted an organization");
        purged += 1;
    }
    Ok(purged)
}

async fn due(service: &Service, now: Timestamp) -> Result<Option<OrganizationId>, StoreError> {
    let mut db = service.store().read().await?;
    queries::due(&mut db, now).await
}

/// Waits for a concurrent restore, and checks again: from then on it can't be restored (`closing::restore`).
async fn begin(service: &Service, organization: OrganizationId, now: Timestamp) -> Result<bool, StoreError> {
    let mut tx = service.store().write().await?;
    let due = queries::still_due(&mut tx, organization, now).await?;
    tx.commit().await?;
    Ok(due)
}

/// Returns the number of deleted rows.
async fn one(service: &Service, organization: OrganizationId) -> Result<u64, StoreError> {
    let tables: Vec<String> = {
        let mut db = service.store().read().await?;
        queries::tables(&mut db).await?
    };
    // Partnerships first, so that no one new is added meanwhile.
    let mut gone = part(service, organization).await? + dismiss(service, organization).await?;
    for table in &tables {
        gone += empty(service, table, organization).await?;
    }
    let mut tx = service.store().write().await?;
    gone += queries::delete(&mut tx, organization).await?;
    tx.commit().await?;
    Ok(gone)
}

/// Its people lose their memberships at its customers.
async fn dismiss(service: &Service, organization: OrganizationId) -> Result<u64, StoreError> {
    let now = service.clock().now();
    let mut gone = 0;
    loop {
        let mut tx = service.store().write().await?;
        let Some(customer) = queries::customer_of(&mut tx, organization).await? else { return Ok(gone) };
        // Transactions of the customer update the same counters.
        organization::lock_row(&mut tx, customer).await?.ok_or(StoreError::NoRow)?;
        for member in queries::guests(&mut tx, customer, organization).await? {
            if let Some(row) = members::load(&mut tx, customer, member, now).await? {
                members::removal(&mut tx, customer, &row).await?;
                gone += 1;
            }
        }
        tx.commit().await?;
    }
}

/// Ends its partnerships, as partner and as customer, and records that in the other organizations' history.
async fn part(service: &Service, organization: OrganizationId) -> Result<u64, StoreError> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let rows = queries::partnerships(&mut tx, organization).await?;
    for (customer, partner, name) in &rows {
        let (customer, partner) = (*customer, *partner);
        let (stays, kind) = match partner == organization {
            true => (customer, EventKind::PartnerEnded),
            false => (partner, EventKind::CustomerEnded),
        };
        if !partners::finish(&mut tx, customer, partner).await? {
            continue;
        }
        let by = history::Writer::roster(stays, now);
        history::write(&mut tx, &by, &[Event::about(kind, organization, name.clone())]).await?;
    }
    tx.commit().await?;
    Ok(rows.len() as u64)
}

async fn empty(service: &Service, table: &str, organization: OrganizationId) -> Result<u64, StoreError> {
    let mut gone = 0;
    loop {
        let mut tx = service.store().write().await?;
        let some = queries::delete_some(&mut tx, table, organization).await?;
        tx.commit().await?;
        gone += some;
        if some < queries::AT_ONCE {
            return Ok(gone);
        }
    }
}
