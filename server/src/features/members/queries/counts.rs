//! The numbers of members by role and status, which every write keeps.

use shared::{id::OrganizationId, policy::MemberStatus};

use crate::store::{Conn, StoreError, Value};

/// Changes numbers, each by role and status. Called in the transaction that changes the members.
pub(super) async fn change(
    conn: &mut Conn,
    organization: OrganizationId,
    changes: &[(&str, MemberStatus, i64)],
) -> Result<(), StoreError> {
    let mut args: Vec<Value> = vec![organization.into()];
    let mut rows = Vec::new();
    for (role, status, change) in changes {
        let first = args.len() + 1;
        args.extend([Value::from(*role), status.as_str().into(), Value::Int(*change)]);
        // PostgreSQL doesn't derive the type of a placeholder in several rows.
        rows.push(format!("(?1, ?{first}, ?{}, CAST(?{} AS BIGINT))", first + 1, first + 2));
    }
    if rows.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "INSERT INTO member_counts (organization_id, role, status, number) VALUES {}
         ON CONFLICT (organization_id, role, status) DO UPDATE SET number = member_counts.number + excluded.number",
        rows.join(", ")
    );
    conn.run(&sql, &args).await.map(drop)
}

/// The condition of these roles and statuses; empty lists select all.
fn selected(organization: OrganizationId, roles: &[String], statuses: &[MemberStatus]) -> (String, Vec<Value>) {
    let mut args: Vec<Value> = vec![organization.into()];
    let mut sql = "organization_id = ?1".to_owned();
    let lists: [(&str, Vec<&str>); 2] = [
        ("role", roles.iter().map(String::as_str).collect()),
        ("status", statuses.iter().map(|status| status.as_str()).collect()),
    ];
    for (column, list) in lists {
        if !list.is_empty() {
            let places: Vec<String> = (1..=list.len()).map(|n| format!("?{}", args.len() + n)).collect();
            sql += &format!(" AND {column} IN ({})", places.join(", "));
            args.extend(list.into_iter().map(Value::from));
        }
    }
    (sql, args)
}

/// The pairs of role and status that have or had members.
pub(super) async fn pairs(
    conn: &mut Conn,
    organization: OrganizationId,
    roles: &[String],
    statuses: &[MemberStatus],
) -> Result<Vec<(String, String)>, StoreError> {
    let (condition, args) = selected(organization, roles, statuses);
    conn.all(&format!("SELECT role, status FROM member_counts WHERE {condition}"), &args).await
}

pub(super) async fn sum(
    conn: &mut Conn,
    organization: OrganizationId,
    roles: &[String],
    statuses: &[MemberStatus],
) -> Result<u64, StoreError> {
    let (condition, args) = selected(organization, roles, statuses);
    let sql = format!("SELECT CAST(coalesce(sum(number), 0) AS BIGINT) FROM member_counts WHERE {condition}");
    let number: i64 = conn.one(&sql, &args).await?;
    Ok(number.max(0) as u64)
}

/// The number of members of each role and status.
pub async fn of_roles(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<Vec<(String, MemberStatus, u32)>, StoreError> {
    let sql = "SELECT role, status, number FROM member_counts WHERE organization_id = ?1 AND number > 0";
    conn.all(sql, &[organization.into()]).await
}
