//! Invitations: sending one or a batch, their delivery, and accepting them.
//!
//! No view contains a link's secret except [`Sent::link`], which only a caller with `members.copy_link` gets, once.

mod batch;
mod obstacle;
mod offer;
mod state;
mod takeover;

pub use batch::{
    Intent, InvitationBatch, InvitationBatchForm, InvitationBatchResult, MAX_BATCH, RowForm, RowInvite, RowResult,
    check_rows,
};
pub use obstacle::Obstacle;
pub use offer::{Offer, OfferStep, Refusal, RequestOutcome};
pub use state::InvitationState;
pub use takeover::{MOST_TAKEN_OVER, SentOffers, TakeoverChoice, TakeoverResult, still_offers};

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{self, FaultCode, Faults, Form, Nothing, Surroundings},
    id::{InvitationId, MemberId, OrganizationId},
    members::{check_products, check_role, check_spaces},
    page::{self, Cursor, Page},
    policy::{MemberFacts, MemberStatus, Permission, SpaceGrant},
    secret::LinkSecret,
    sessions::{AccountForm, LinkForm, NewAccount, SessionView},
    text::{Email, Note, PersonName},
    time::Timestamp,
};

crate::endpoints! {
    CreateInvitation: Post "/organizations/{org}/invitations" 201, Access::Permission(Permission::MEMBERS_INVITE), OrganizationId => InviteForm => Sent;
    /// Up to 1,000 in one request, all checked before any is sent.
    CreateInvitationBatch: Post "/organizations/{org}/invitation-batches" 200, Access::Permission(Permission::MEMBERS_INVITE), OrganizationId => InvitationBatchForm => InvitationBatchResult;
    ListInvitations: Get "/organizations/{org}/invitations" 200, Access::Permission(Permission::MEMBERS_INVITE), OrganizationId => InvitationQueryForm => Page<InvitationView>;
    /// Sends a new email and invalidates every earlier link (IU-10).
    ResendInvitation: Post "/organizations/{org}/invitations/{invitation}/emails" 200, Access::Permission(Permission::MEMBERS_INVITE), (OrganizationId, InvitationId) => Nothing => InvitationView;
    /// A new link to share by other means. Invalidates every earlier one, and emails nothing.
    CopyInvitationLink: Post "/organizations/{org}/invitations/{invitation}/links" 201, Access::Permission(Permission::MEMBERS_COPY_LINK), (OrganizationId, InvitationId) => Nothing => CopiedLink;
    RevokeInvitation: Delete "/organizations/{org}/invitations/{invitation}" 200, Access::Member, (OrganizationId, InvitationId) => Nothing => Nothing;
    /// Stands for an invitation instead of its inviter. The links stay valid; nothing is emailed.
    TakeOverInvitation: Put "/organizations/{org}/invitations/{invitation}/inviter" 200, Access::Permission(Permission::MEMBERS_INVITE), (OrganizationId, InvitationId) => Nothing => InvitationView;
    /// The same for all that their inviters can't offer anymore, where the caller can; at most 1,000 in one request.
    TakeOverInvitations: Post "/organizations/{org}/invitation-takeovers" 200, Access::Permission(Permission::MEMBERS_INVITE), OrganizationId => Nothing => TakeoverResult;
    /// The pending invitations that a member sent, by role and spaces.
    ListSentOffers: Get "/organizations/{org}/members/{member}/invitations" 200, Access::Permission(Permission::MEMBERS_READ), (OrganizationId, MemberId) => Nothing => Vec<SentOffers>;
    /// What a link offers. A POST that doesn't use up the link, so that the secret stays out of URLs.
    ReadOffer: Post "/invitations/lookup" 200, Access::Visitor, () => LinkForm => Offer;
    AcceptInvitation: Post "/invitations/acceptances" 200, Access::Visitor, () => AcceptForm => Accepted;
    /// The invitee asks the admins for help when the link has expired or the offer can't be accepted.
    RequestInvitation: Post "/invitations/requests" 202, Access::Anyone, () => LinkForm => RequestOutcome;
}

/// One invitation. Without role and spaces, it has the pack's usual role and no space.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InviteForm {
    pub email: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spaces: Option<SpaceGrant>,
    /// Ids of products that are turned on for the organization (IU-5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Return the link, too, to share it by other means.
    #[serde(default)]
    pub copy_link: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    pub invitee: Invitee,
    pub assignment: InvitationAssignment,
    pub message: Option<Note>,
    pub copy_link: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    pub email: Email,
    pub name: Option<PersonName>,
}

/// The requested role and spaces; `None` is the pack's usual role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InvitationAssignment {
    pub role: Option<String>,
    pub spaces: Option<SpaceGrant>,
    pub products: Vec<String>,
}

impl Form for InviteForm {
    type Checked = Invite;
    fn check(self, with: &Surroundings) -> Result<Invite, Faults> {
        let mut faults = Faults::default();
        let email = faults.take("/email", Email::parse(&self.email, with.domain_to_ascii));
        let name = faults.take("/name", form::optional(self.name, invitee_name));
        let message = faults.take("/message", form::optional(self.message, Note::parse));
        check_role(self.role.as_deref(), "/role", &mut faults);
        check_spaces(self.spaces.as_ref(), "/spaces", &mut faults);
        check_products(&self.products, "/products", &mut faults);
        let checked = || {
            let assignment = InvitationAssignment { role: self.role, spaces: self.spaces, products: self.products };
            Some(Invite {
                invitee: Invitee { email: email?, name: name? },
                assignment,
                message: message?,
                copy_link: self.copy_link,
            })
        };
        let checked = checked();
        faults.finish(checked)
    }
}

/// A name that may come from a file. U+FFFD stands for what its reader couldn't decode.
fn invitee_name(text: &str) -> Result<PersonName, FaultCode> {
    if text.contains('\u{fffd}') { Err(FaultCode::WrongEncoding) } else { PersonName::parse(text) }
}

/// An invitation that was sent, or would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Sent {
    pub invitation: InvitationId,
    pub member: MemberId,
    pub email: Email,
    pub expires_at: Timestamp,
    /// Whether it replaces an invitation that had expired.
    #[serde(default, skip_serializing_if = "is_false")]
    pub again: bool,
    /// Only if requested, and only once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Whether it isn't emailed, because no email server is set up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unsent: bool,
}

/// A new link for a pending invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct CopiedLink {
    /// Shown once.
    pub link: String,
    pub invitation: InvitationView,
}

fn is_false(value: &bool) -> bool {
    !value
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct InvitationView {
    pub id: InvitationId,
    pub member: MemberId,
    pub email: String,
    pub name: Option<String>,
    pub role: String,
    pub spaces: SpaceGrant,
    pub state: InvitationState,
    /// Who invited; `None` if that person is gone.
    pub invited_by: Option<String>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub opened_at: Option<Timestamp>,
    /// When it was accepted or revoked.
    pub ended_at: Option<Timestamp>,
    /// Number of emails given to the mail server so far, including this one.
    pub emails: u32,
    /// The mail server's last response, if it refused the email.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// When the email is sent, if the recipient's mail limit delays it. In the answer to resending, it means that no
    /// new email was sent, earlier links still work, and the next one can be sent at this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_until: Option<Timestamp>,
    /// Why it can't be accepted right now, if it is blocked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Obstacle>,
}

impl InvitationView {
    /// The invited member as facts for `decide`.
    #[must_use]
    pub fn facts(&self) -> MemberFacts<'_> {
        MemberFacts {
            status: MemberStatus::Invited,
            lapsed: self.state == InvitationState::Expired,
            ..MemberFacts::active(&self.role, &self.spaces)
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InvitationQueryForm {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl InvitationQueryForm {
    /// The filters in the URL of the page; `value` reads one URL value.
    #[must_use]
    pub fn of_address(value: impl Fn(&str) -> Option<String>) -> InvitationQueryForm {
        InvitationQueryForm { q: value("q"), state: value("state"), ..InvitationQueryForm::default() }
    }

    /// The same query for one page of `limit` rows: the first, or the one at `cursor`.
    #[must_use]
    pub fn page(self, cursor: Option<String>, limit: u32) -> InvitationQueryForm {
        InvitationQueryForm { cursor, limit: Some(limit), ..self }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationQuery {
    pub search: String,
    pub states: Vec<InvitationState>,
    pub cursor: Option<Cursor>,
    pub limit: u32,
}

impl Form for InvitationQueryForm {
    type Checked = InvitationQuery;
    fn check(self, _: &Surroundings) -> Result<InvitationQuery, Faults> {
        let mut faults = Faults::default();
        let search = faults.take("/q", crate::members::search(self.q));
        let states = faults.take("/state", form::list(self.state, InvitationState::parse));
        let checked = search.zip(states).map(|(search, states)| InvitationQuery {
            search,
            states,
            cursor: self.cursor.map(Cursor),
            limit: page::limit(self.limit),
        });
        faults.finish(checked)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptForm {
    pub secret: String,
    /// For a new person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountForm>,
}

pub struct Acceptance {
    pub secret: LinkSecret,
    pub account: Option<NewAccount>,
}

impl Form for AcceptForm {
    type Checked = Acceptance;
    fn check(self, with: &Surroundings) -> Result<Acceptance, Faults> {
        let mut faults = Faults::default();
        let secret = LinkForm { secret: self.secret }.check(with).map_err(|more| faults.0.extend(more.0)).ok();
        let account = self.account.map(|account| account.check_at("/account", &mut faults));
        let checked = secret.map(|secret| Acceptance { secret, account: account.flatten() });
        faults.finish(checked)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Accepted {
    pub organization: OrganizationId,
    pub session: SessionView,
}
