//! The history: who did what to whom, before and after, and from where.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{self, FaultCode, Faults, Form, Surroundings},
    id::{HistoryEventId, MemberId, OrganizationId, UserId},
    page::{self, Cursor, Page},
    policy::Permission,
    time::Timestamp,
};

crate::endpoints! {
    /// Newest first.
    ListHistory: Get "/organizations/{org}/history" 200, Access::Permission(Permission::AUDIT_READ), OrganizationId => HistoryQueryForm => Page<HistoryEvent>;
}

macro_rules! kinds {
    ($($name:ident $text:literal;)*) => {
        /// The kind of entry. Its sentence is `event-…` in the locale files, its name in lists `event-name-…`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
        pub enum EventKind { $(#[serde(rename = $text)] $name),* }

        impl EventKind {
            pub const ALL: &[EventKind] = &[$(EventKind::$name),*];

            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(EventKind::$name => $text),* }
            }

            #[must_use]
            pub fn parse(text: &str) -> Option<EventKind> {
                EventKind::ALL.iter().copied().find(|kind| kind.as_str() == text)
            }
        }
    };
}

kinds! {
    OrganizationCreated "organization.created";
    OrganizationRenamed "organization.renamed";
    OrganizationClosed "organization.closed";
    OrganizationReopened "organization.reopened";
    ProductsChanged "organization.products_changed";
    OrganizationDeleted "organization.deleted";
    OrganizationRestored "organization.restored";
    OwnershipOffered "ownership.offered";
    OwnershipWithdrawn "ownership.withdrawn";
    OwnershipDeclined "ownership.declined";
    OwnershipTransferred "ownership.transferred";
    SeatsOrdered "seats.ordered";
    SeatOrderCancelled "seats.order_cancelled";
    SeatOrderConfirmed "seats.order_confirmed";
    SeatOrderDeclined "seats.order_declined";
    SeatOrderFailed "seats.order_failed";
    SeatsChanged "seats.changed";
    SpaceCreated "space.created";
    SpaceRenamed "space.renamed";
    SpaceArchived "space.archived";
    SpaceRestored "space.restored";
    RoleCreated "role.created";
    RoleChanged "role.changed";
    RoleRemoved "role.removed";
    MemberInvited "member.invited";
    InvitationResent "invitation.resent";
    InvitationRevoked "invitation.revoked";
    InvitationLinkCopied "invitation.link_copied";
    InvitationTakenOver "invitation.taken_over";
    InvitationRequested "invitation.requested";
    InvitationRefused "invitation.refused";
    InvitationAccepted "invitation.accepted";
    EmailRetried "email.retried";
    EmailDeleted "email.deleted";
    MemberArrived "member.arrived";
    MemberAssignmentChanged "member.assignment_changed";
    MemberProductsChanged "member.products_changed";
    MemberOverridesChanged "member.overrides_changed";
    MemberDeactivated "member.deactivated";
    MemberReactivated "member.reactivated";
    MemberRemoved "member.removed";
    PartnerJoined "partner.joined";
    PartnerLevelChanged "partner.level_changed";
    PartnerSuspended "partner.suspended";
    PartnerResumed "partner.resumed";
    PartnerEnded "partner.ended";
    PartnerPersonChanged "partner.person_changed";
    PartnerPersonRemoved "partner.person_removed";
    CustomerJoined "customer.joined";
    CustomerLevelChanged "customer.level_changed";
    CustomerEnded "customer.ended";
    CustomerLeft "customer.left";
    ReferralCreated "referral.created";
    ReferralEnded "referral.ended";
    RecordKindDeclared "record.kind_declared";
    RecordsChanged "record.changed";
    RecordRemoved "record.removed";
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
pub struct HistoryEvent {
    pub id: HistoryEventId,
    pub at: Timestamp,
    pub kind: EventKind,
    /// `None` for what Roster did itself or a visitor did without signing in.
    pub actor: Option<EventActor>,
    /// The reason of a support action; operators aren't named here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<String>,
    pub target: Option<EventTarget>,
    /// Changed fields.
    pub changes: Vec<FieldChange>,
    /// The client's address, shortened to its network.
    pub from: Option<String>,
    pub request: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct EventActor {
    pub user: UserId,
    /// The name at that time.
    pub name: String,
}

/// The affected person or thing, with its name at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct EventTarget {
    /// An id of any kind.
    pub id: String,
    pub name: String,
}

/// One field before and after; `null` for no value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
pub struct FieldChange {
    pub field: String,
    pub before: serde_json::Value,
    pub after: serde_json::Value,
}

impl FieldChange {
    #[must_use]
    pub fn new(field: &str, before: serde_json::Value, after: serde_json::Value) -> FieldChange {
        FieldChange { field: field.to_owned(), before, after }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HistoryQueryForm {
    /// Comma-separated kinds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Only actions of this person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<UserId>,
    /// Only actions on this member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// Part of an actor's or target's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl HistoryQueryForm {
    /// The filters in the URL of the page; `value` reads one URL value. Days are omitted, because only the browser
    /// knows when a day starts.
    #[must_use]
    pub fn of_address(value: impl Fn(&str) -> Option<String>) -> HistoryQueryForm {
        HistoryQueryForm { kind: value("kind"), q: value("q"), ..HistoryQueryForm::default() }
    }

    /// The same query for one page of `limit` rows: the first, or the one at `cursor`.
    #[must_use]
    pub fn page(self, cursor: Option<String>, limit: u32) -> HistoryQueryForm {
        HistoryQueryForm { cursor, limit: Some(limit), ..self }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryQuery {
    pub kinds: Vec<EventKind>,
    pub actor: Option<UserId>,
    pub member: Option<MemberId>,
    pub search: String,
    pub since: Option<Timestamp>,
    pub until: Option<Timestamp>,
    pub cursor: Option<Cursor>,
    pub limit: u32,
}

impl Form for HistoryQueryForm {
    type Checked = HistoryQuery;
    fn check(self, _: &Surroundings) -> Result<HistoryQuery, Faults> {
        let mut faults = Faults::default();
        let kinds = faults.take("/kind", form::list(self.kind, EventKind::parse));
        let search = faults.take("/q", crate::members::search(self.q));
        if self.since.zip(self.until).is_some_and(|(since, until)| since > until) {
            faults.add("/until", FaultCode::Malformed { expected: "a time after since".to_owned() });
        }
        let checked = kinds.zip(search).map(|(kinds, search)| HistoryQuery {
            kinds,
            actor: self.actor,
            member: self.member,
            search,
            since: self.since,
            until: self.until,
            cursor: self.cursor.map(Cursor),
            limit: page::limit(self.limit),
        });
        faults.finish(checked)
    }
}
