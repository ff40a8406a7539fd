//! Views of the console. Only operators can call the endpoints that return them.

use serde::{Deserialize, Serialize};

use crate::{
    id::{MemberId, OperatorEventId, OrganizationId, QueuedEmailId},
    invitations::InvitationView,
    json::FromJson,
    organizations::PackNames,
    policy::{MemberStatus, Reason},
    seats::SeatOrderView,
    text::Email,
    time::Timestamp,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OperatorSessionView {
    /// `None` for a visitor.
    pub email: Option<Email>,
}

/// An organization in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OrganizationLine {
    pub id: OrganizationId,
    pub name: String,
    pub pack: String,
    pub created_at: Timestamp,
    pub closed: bool,
    /// When it is permanently deleted; `None` unless its owner deleted it.
    pub deleted_at: Option<Timestamp>,
    pub invited: u32,
    pub active: u32,
    pub deactivated: u32,
    /// `None` without a limit.
    pub seats: Option<u32>,
    pub seats_taken: u32,
}

/// An organization with everything that support can change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
pub struct OrganizationDetails {
    pub line: OrganizationLine,
    /// The owner's pending invitation.
    pub owner: Option<InvitationView>,
    /// Seat requests, newest first.
    pub orders: Vec<SeatOrderView>,
    /// The products of its pack, and which are turned on.
    pub products: Vec<ProductLine>,
    pub partners: Vec<PartnerLine>,
    /// The levels that its pack gives partners; empty if it has no partners.
    pub partner_levels: Vec<String>,
    /// The operator log of this organization, newest first.
    pub acts: Vec<OperatorLogEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct ProductLine {
    pub id: String,
    pub enabled: bool,
    /// The number of people who have it.
    pub held_by: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PartnerLine {
    pub id: OrganizationId,
    pub name: String,
    /// The role of its people.
    pub level: String,
    /// The number of its people with access.
    pub people: u32,
}

/// A pending seat request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OrderLine {
    pub organization: OrganizationRef,
    pub order: SeatOrderView,
}

macro_rules! acts {
    ($($name:ident $text:literal;)*) => {
        /// The kind of operator action. Its texts are `operator-action-…` in the locale files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
        pub enum OperatorAct { $(#[serde(rename = $text)] $name),* }
        impl OperatorAct {
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(OperatorAct::$name => $text),* }
            }
            #[must_use]
            pub fn parse(text: &str) -> Option<OperatorAct> {
                [$(OperatorAct::$name),*].into_iter().find(|act| act.as_str() == text)
            }
        }
    };
}
acts! {
    SignedIn "signed_in";
    OrganizationCreated "organization_created";
    OwnerInvited "owner_invited";
    MemberReactivated "member_reactivated";
    SeatsSet "seats_set";
    ProductsSet "products_set";
    OrganizationClosed "organization_closed";
    OrganizationReopened "organization_reopened";
    PartnerJoined "partner_joined";
    PartnerEnded "partner_ended";
    OrderConfirmed "order_confirmed";
    OrderDeclined "order_declined";
    EmailsRetried "emails_retried";
    EmailDeleted "email_deleted";
}

/// One entry of the operators' log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
pub struct OperatorLogEntry {
    pub id: OperatorEventId,
    pub at: Timestamp,
    pub act: OperatorAct,
    /// The operator's email at that time.
    pub operator: String,
    /// The organization; `None` for the installation itself.
    pub organization: Option<OrganizationRef>,
    /// The affected person or thing, with its name at that time.
    pub target: Option<String>,
    pub reason: Option<String>,
}

/// A member, as support sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct MemberLine {
    pub id: MemberId,
    pub name: Option<String>,
    pub email: String,
    pub role: String,
    pub status: MemberStatus,
    /// Why support can't reactivate this person; empty if it can.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactivate: Vec<Reason>,
}

impl MemberLine {
    /// The name to show: the person's name, or their email.
    #[must_use]
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.email)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct LoadedPack {
    pub id: String,
    #[serde(flatten)]
    pub names: PackNames,
    /// The file that it was loaded from.
    pub file: String,
    /// Whether its file is gone. Existing organizations keep it, but new ones can't choose it.
    pub retired: bool,
    pub roles: Vec<String>,
    /// The number of organizations that use it.
    pub organizations: u32,
    /// The newest of them.
    pub newest: Vec<OrganizationRef>,
}

/// The settings about newcomers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct EntryRules {
    /// The only domains whose addresses can sign up without an invitation; none if everyone needs one, `None` if no one
    /// does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_up_domains: Option<Vec<String>>,
    /// The only domains whose addresses can create organizations; none if only operators can, `None` for everyone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator_domains: Option<Vec<String>>,
    /// The packs for new organizations, by id; the preselected one first.
    pub offered_packs: Vec<String>,
}

/// A pack's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PackSource {
    pub id: String,
    pub file: String,
    /// TOML, with its comments.
    pub text: String,
}

/// An organization by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OrganizationRef {
    pub id: OrganizationId,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct FailedEmail {
    pub id: QueuedEmailId,
    /// The kind of email, such as `invitation` or `password_reset`.
    pub kind: String,
    /// The recipient's email, with the part before the `@` shortened for privacy.
    pub to: String,
    pub organization: Option<OrganizationRef>,
    pub attempts: u32,
    pub failed_at: Timestamp,
    /// The mail server's last response.
    pub answer: Option<String>,
}

/// The emails that wait to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct EmailQueue {
    /// Why most of those that were tried couldn't be sent.
    pub fault: Option<EmailFault>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct EmailFault {
    /// The mail server's response, or why it couldn't be reached.
    pub answer: String,
    /// Since when.
    pub since: Timestamp,
    /// How many emails are queued.
    pub waiting: u64,
}

/// The number of emails that will be resent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Retried {
    pub emails: u32,
}
