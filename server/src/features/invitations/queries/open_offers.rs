//! Pending invitations grouped by what decides whether they can be accepted: inviter, role, and spaces.

use shared::{
    id::{InvitationId, MemberId, OrganizationId},
    invitations::SentOffers,
    policy::SpaceGrant,
    time::Timestamp,
};

use crate::{
    args, columns,
    store::{Conn, StoreError, Value},
};

/// Pending invitations that haven't expired, with the same inviter, role, and spaces.
#[derive(Debug, Clone)]
pub struct OpenOffers {
    pub inviter: MemberId,
    pub inviter_name: String,
    role: String,
    spaces: SpaceGrant,
    count: u32,
}
columns! { select OpenOffers {
    inviter: "i.inviter_id", inviter_name: "max(i.inviter_name)", role: "i.role", spaces: "i.spaces", count: "count(*)",
} }

impl OpenOffers {
    #[must_use]
    pub fn view(self) -> (MemberId, SentOffers) {
        (self.inviter, SentOffers { role: self.role, spaces: self.spaces, count: self.count })
    }
}

/// All of an organization, or those of one inviter. An operator's invitation to an owner isn't a member's.
pub async fn open_offers(
    conn: &mut Conn,
    organization: OrganizationId,
    from: Option<MemberId>,
    now: Timestamp,
) -> Result<Vec<OpenOffers>, StoreError> {
    let mut args: Vec<Value> = vec![organization.into(), now.into()];
    let mut sql = "FROM invitations i WHERE i.organization_id = ?1 AND i.state = 'pending' AND i.expires_at > ?2
        AND i.inviter_id <> i.member_id"
        .to_owned();
    if let Some(from) = from {
        sql += " AND i.inviter_id = ?3";
        args.push(from.into());
    }
    sql += " GROUP BY i.inviter_id, i.role, i.spaces ORDER BY i.inviter_id, i.role";
    conn.select_all(&sql, &args).await
}

/// An invitation that has a new inviter.
#[derive(Debug, Clone)]
pub struct TakenOver {
    pub member: MemberId,
    pub name: Option<String>,
    pub email: String,
}
columns! { select TakenOver { member: "member_id", name, email } }

/// Makes `by` the inviter of the oldest of these invitations.
pub async fn take_over(
    conn: &mut Conn,
    organization: OrganizationId,
    (inviter, offers): (MemberId, &SentOffers),
    (by, name): (MemberId, &str),
    most: u32,
    now: Timestamp,
) -> Result<Vec<TakenOver>, StoreError> {
    let sql = format!(
        "UPDATE invitations SET inviter_id = ?6, inviter_name = ?7 WHERE organization_id = ?1 AND id IN (
            SELECT id FROM invitations WHERE organization_id = ?1 AND state = 'pending' AND expires_at > ?2
                AND inviter_id = ?3 AND role = ?4 AND spaces IS NOT DISTINCT FROM ?5 ORDER BY id LIMIT {most})"
    );
    conn.returning(&sql, args![organization, now, inviter, &offers.role, &offers.spaces, by, name]).await
}

/// Makes `by` the inviter of one pending invitation.
pub async fn take_over_one(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    (by, name): (MemberId, &str),
) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET inviter_id = ?3, inviter_name = ?4
        WHERE organization_id = ?1 AND id = ?2 AND state = 'pending'";
    conn.run(sql, args![organization, id, by, name]).await.map(drop)
}

/// SQL that is true for invitations (`i`) among the blocked ones of `all`; `None` if there are none.
pub fn blocked_condition(
    all: &[(MemberId, SentOffers, bool)],
    put: &mut impl FnMut(Value) -> String,
) -> Option<String> {
    if all.iter().all(|(.., blocked)| *blocked) {
        return (!all.is_empty()).then(|| "1 = 1".to_owned());
    }
    let mut conditions = Vec::new();
    // Inviters are consecutive.
    for group in all.chunk_by(|(one, ..), (other, ..)| one == other) {
        let Some((inviter, ..)) = group.first() else { continue };
        if group.iter().all(|(.., blocked)| *blocked) {
            conditions.push(format!("i.inviter_id = {}", put(inviter.into())));
            continue;
        }
        for (_, offers, _) in group.iter().filter(|(.., blocked)| *blocked) {
            conditions.push(format!(
                "(i.inviter_id = {} AND i.role = {} AND i.spaces IS NOT DISTINCT FROM {})",
                put(inviter.into()),
                put(offers.role.as_str().into()),
                put((&offers.spaces).into())
            ));
        }
    }
    (!conditions.is_empty()).then(|| format!("({})", conditions.join(" OR ")))
}
