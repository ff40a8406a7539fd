//! What the console shows. Nothing here says who may see it: only operators reach the endpoints.

use serde::{Deserialize, Serialize};

use crate::{
    id::{LetterId, MemberId, OperatorEventId, OrganizationId},
    invitations::InvitationView,
    json::FromJson,
    policy::{MemberStatus, Reason},
    seats::SeatOrderView,
    text::Email,
    time::Timestamp,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OperatorSessionView {
    /// Absent for a visitor.
    pub email: Option<Email>,
}

/// An organization as a row of the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OrganizationLine {
    pub id: OrganizationId,
    pub name: String,
    pub pack: String,
    pub created_at: Timestamp,
    pub closed: bool,
    /// When it is gone for good; absent unless its owner deleted it.
    pub deleted_at: Option<Timestamp>,
    pub invited: u32,
    pub active: u32,
    pub deactivated: u32,
    /// Absent where there is no limit.
    pub seats: Option<u32>,
    pub seats_taken: u32,
}

/// An organization with what support can change and has changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
pub struct OrganizationDetails {
    pub line: OrganizationLine,
    /// The owner's invitation, while it waits for them.
    pub owner: Option<InvitationView>,
    /// Orders of seats, latest first.
    pub orders: Vec<SeatOrderView>,
    /// The products of its pack, and which of them it has.
    pub products: Vec<ProductLine>,
    pub partners: Vec<PartnerLine>,
    /// The levels that its pack lets a partner stand at; none where it knows no partners.
    pub partner_levels: Vec<String>,
    /// What support did here, latest first.
    pub acts: Vec<OperatorLogEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct ProductLine {
    pub id: String,
    pub enabled: bool,
    /// How many people were given it.
    pub held_by: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PartnerLine {
    pub id: OrganizationId,
    pub name: String,
    /// The role its people stand at.
    pub level: String,
    /// How many of its people are let in.
    pub people: u32,
}

/// An order of seats that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OrderLine {
    pub organization: OrganizationRef,
    pub order: SeatOrderView,
}

macro_rules! acts {
    ($($name:ident $text:literal;)*) => {
        /// What an operator did. Words are in the locale files as `operator-act-…`.
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
    OrganizationFounded "organization_founded";
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
    LettersRetried "letters_retried";
    LetterDropped "letter_dropped";
}

/// One line of the operators' own log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
pub struct OperatorLogEntry {
    pub id: OperatorEventId,
    pub at: Timestamp,
    pub act: OperatorAct,
    /// The operator's address at that time.
    pub operator: String,
    /// Where it was done; absent for the installation itself.
    pub organization: Option<OrganizationRef>,
    /// Whom or what it was done to, as it was called.
    pub target: Option<String>,
    pub reason: Option<String>,
}

/// A member as support sees one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct MemberLine {
    pub id: MemberId,
    pub name: Option<String>,
    pub email: String,
    pub role: String,
    pub status: MemberStatus,
    /// Why support cannot bring this person back; empty for whoever can be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactivate: Vec<Reason>,
}

impl MemberLine {
    /// What to call this person: the name, or the address.
    #[must_use]
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.email)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct LoadedPack {
    pub id: String,
    /// Where it was read from.
    pub file: String,
    /// Whether its file is gone: organizations keep it, new ones do not get it.
    pub retired: bool,
    pub roles: Vec<String>,
    /// How many organizations use it.
    pub organizations: u32,
    /// The newest of them.
    pub newest: Vec<OrganizationRef>,
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
    pub id: LetterId,
    /// What kind of letter, as `invitation` or `password_reset`.
    pub kind: String,
    /// The recipient's address; the part before the `@` is cut short, for it is nobody's business here.
    pub to: String,
    pub organization: Option<OrganizationRef>,
    pub attempts: u32,
    pub parked_at: Timestamp,
    /// What the mail server said last.
    pub answer: Option<String>,
}

/// How many letters are on their way again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Retried {
    pub letters: u32,
}
