//! Members: listing, changing role and spaces, deactivating, reactivating, and removing them.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{self, FaultCode, Faults, Form, Nothing, Surroundings},
    id::{InvitationId, MemberId, OrganizationId, SpaceId},
    invitations::{InvitationState, Obstacle, TakeoverChoice},
    page::{self, Cursor, Page},
    policy::{MemberFacts, MemberStatus, OverrideValue, Overrides, Permission, ProductSet, SpaceGrant},
    text::{
        hidden::{is_control, is_unprintable},
        keys::search_key,
    },
    time::Timestamp,
};

crate::endpoints! {
    ListMembers: Get "/organizations/{org}/members" 200, Access::Permission(Permission::MEMBERS_READ), OrganizationId => MemberQueryForm => Page<MemberView>;
    ReadMember: Get "/organizations/{org}/members/{member}" 200, Access::Member, (OrganizationId, MemberId) => Nothing => MemberView;
    /// Changes the role, the spaces, or both. Requires `If-Match`.
    UpdateMember: Patch "/organizations/{org}/members/{member}" 200, Access::Permission(Permission::MEMBERS_ROLE_CHANGE), (OrganizationId, MemberId) => UpdateMemberForm => MemberView;
    DeactivateMember: Put "/organizations/{org}/members/{member}/deactivation" 200, Access::Member, (OrganizationId, MemberId) => TakeoverChoice => MemberView;
    ReactivateMember: Delete "/organizations/{org}/members/{member}/deactivation" 200, Access::Member, (OrganizationId, MemberId) => Nothing => MemberView;
    /// Permanently deletes the membership, where the pack allows it.
    RemoveMember: Delete "/organizations/{org}/members/{member}" 200, Access::Member, (OrganizationId, MemberId) => TakeoverChoice => Removed;
    /// Sets all products of this person. New ones must be turned on and allowed for the role; any can be removed.
    UpdateMemberProducts: Put "/organizations/{org}/members/{member}/products" 200, Access::Permission(Permission::MEMBERS_ROLE_CHANGE), (OrganizationId, MemberId) => ProductsForm => MemberView;
    SetOverride: Put "/organizations/{org}/members/{member}/overrides/{override}" 200, Access::Permission(Permission::MEMBERS_ROLE_CHANGE), (OrganizationId, MemberId, String) => OverrideForm => MemberView;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct MemberView {
    pub id: MemberId,
    /// `None` until it is known.
    pub name: Option<String>,
    pub email: String,
    pub role: String,
    pub spaces: SpaceGrant,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// The ones that were set; all others have the pack's default.
    #[serde(default, skip_serializing_if = "Overrides::is_empty")]
    pub overrides: Overrides,
    /// The partner that the person works for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<PartnerTag>,
    /// When the membership ends automatically.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    pub status: MemberStatus,
    pub invited_at: Option<Timestamp>,
    pub joined_at: Option<Timestamp>,
    pub deactivated_at: Option<Timestamp>,
    /// The pending invitation, while the status is `invited`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<PendingInvitation>,
    /// While deactivated: the number of sessions that lost access to this organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions_ended: Option<u32>,
    /// When this person was last blocked after that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_at: Option<Timestamp>,
    /// Whether this is the caller.
    #[serde(default)]
    pub you: bool,
    /// Send it back as `If-Match`.
    pub version: u64,
}

impl MemberView {
    /// The view as facts for `decide`.
    #[must_use]
    pub fn facts(&self) -> MemberFacts<'_> {
        MemberFacts {
            is_self: self.you,
            status: self.effective_status(),
            lapsed: self.invitation.as_ref().is_some_and(|pending| pending.state == InvitationState::Expired),
            partner: self.partner.is_some(),
            overrides: Some(&self.overrides),
            ..MemberFacts::active(&self.role, &self.spaces)
        }
    }

    /// The status for decisions. A member who has accepted is active, although the list shows them as invited until
    /// their first sign-in (LK-6).
    #[must_use]
    pub fn effective_status(&self) -> MemberStatus {
        match self.status {
            MemberStatus::Invited if self.invitation.is_none() => MemberStatus::Active,
            status => status,
        }
    }

    /// The name to show: the person's name, or their email.
    #[must_use]
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.email)
    }
}

/// A partner in the row of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PartnerTag {
    pub id: OrganizationId,
    pub name: String,
}

/// A pending invitation in the row of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PendingInvitation {
    pub id: InvitationId,
    pub state: InvitationState,
    pub expires_at: Timestamp,
    /// The mail server's response, if the email failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// When the email is sent, if the recipient's mail limit delays it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_until: Option<Timestamp>,
    /// Why it can't be accepted right now, if it is blocked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Obstacle>,
}

/// What a removal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Removed {
    /// The number of sessions that lost access to this organization.
    pub sessions_ended: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MemberSort {
    #[default]
    Name,
    Email,
    /// Newest first.
    Newest,
}

impl MemberSort {
    pub const ALL: [MemberSort; 3] = [MemberSort::Name, MemberSort::Email, MemberSort::Newest];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            MemberSort::Name => "name",
            MemberSort::Email => "email",
            MemberSort::Newest => "newest",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<MemberSort> {
        MemberSort::ALL.into_iter().find(|sort| sort.as_str() == text)
    }
}

/// The query of the list. Lists are comma-separated.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MemberQueryForm {
    /// Part of a name or email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub space: Option<String>,
    /// Only the people of this partner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Request the total count of matching rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<bool>,
}

impl MemberQueryForm {
    /// The filters and sorting in the URL of the page; `value` reads one URL value.
    #[must_use]
    pub fn of_address(value: impl Fn(&str) -> Option<String>) -> MemberQueryForm {
        MemberQueryForm {
            q: value("q"),
            role: value("role"),
            status: value("status"),
            space: value("space"),
            sort: value("sort").filter(|sort| MemberSort::parse(sort).is_some()),
            ..MemberQueryForm::default()
        }
    }

    /// The same query for one page of `limit` rows: the first, or the one at `cursor`. Only the first page asks for the
    /// total, because counting has a cost.
    #[must_use]
    pub fn page(self, cursor: Option<String>, limit: u32) -> MemberQueryForm {
        MemberQueryForm { total: cursor.is_none().then_some(true), cursor, limit: Some(limit), ..self }
    }

    /// Whether filters can leave someone out.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        self.q.is_some() || self.role.is_some() || self.status.is_some() || self.space.is_some()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberQuery {
    /// Lowercase and trimmed; empty for no search.
    pub search: String,
    /// Role ids; empty for all.
    pub roles: Vec<String>,
    /// Empty for all.
    pub statuses: Vec<MemberStatus>,
    pub spaces: Vec<SpaceId>,
    pub partner: Option<OrganizationId>,
    pub sort: MemberSort,
    pub cursor: Option<Cursor>,
    pub limit: u32,
    pub total: bool,
}

/// Maximum length of a search, in code points.
pub const MAX_SEARCH: u32 = 100;

impl Form for MemberQueryForm {
    type Checked = MemberQuery;
    fn check(self, _: &Surroundings) -> Result<MemberQuery, Faults> {
        let mut faults = Faults::default();
        let search = faults.take("/q", search(self.q));
        let roles = faults.take("/role", form::list(self.role, |id| is_role(id).then(|| id.to_owned())));
        let statuses = faults.take("/status", form::list(self.status, MemberStatus::parse));
        let spaces = faults.take("/space", form::list(self.space, |id| id.parse().ok()));
        let partner =
            faults.take("/partner", form::optional(self.partner, |id| id.parse().map_err(|_| FaultCode::Unknown)));
        let sort =
            faults.take("/sort", form::optional(self.sort, |text| MemberSort::parse(text).ok_or(FaultCode::Unknown)));
        let checked = || {
            Some(MemberQuery {
                search: search?,
                roles: roles?,
                statuses: statuses?,
                spaces: spaces?,
                partner: partner?,
                sort: sort?.unwrap_or_default(),
                cursor: self.cursor.map(Cursor),
                limit: page::limit(self.limit),
                total: self.total.unwrap_or(false),
            })
        };
        let checked = checked();
        faults.finish(checked)
    }
}

/// A search text for comparison, see [`search_key`]. Control characters are refused, because no name contains one and a
/// database can refuse them.
pub fn search(text: Option<String>) -> Result<String, FaultCode> {
    let text = text.unwrap_or_default();
    let text = text.trim();
    if text.chars().any(is_control) {
        return Err(FaultCode::UnprintableCharacter);
    }
    if text.chars().count() > MAX_SEARCH as usize {
        return Err(FaultCode::TooLong { max: MAX_SEARCH });
    }
    Ok(search_key(text))
}

/// A change of role and spaces. Omitted fields stay.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateMemberForm {
    #[serde(default, deserialize_with = "crate::patch::given", skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(default, deserialize_with = "crate::patch::given", skip_serializing_if = "Option::is_none")]
    pub spaces: Option<SpaceGrant>,
    /// Whether the caller takes over the invitations that the member can't offer after this.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub take_over: bool,
}

impl UpdateMemberForm {
    /// A change of the role, the spaces, or both.
    #[must_use]
    pub fn assignment(role: Option<String>, spaces: Option<SpaceGrant>) -> UpdateMemberForm {
        UpdateMemberForm { role, spaces, take_over: false }
    }

    /// The form that restores the current values, to undo a change.
    #[must_use]
    pub fn restoring(before: &MemberView) -> UpdateMemberForm {
        UpdateMemberForm::assignment(Some(before.role.clone()), Some(before.spaces.clone()))
    }
}

impl Form for UpdateMemberForm {
    type Checked = UpdateMemberForm;
    fn check(self, _: &Surroundings) -> Result<UpdateMemberForm, Faults> {
        let mut faults = Faults::default();
        if self.role.is_none() && self.spaces.is_none() {
            faults.add("/role", FaultCode::Required);
        }
        check_role(self.role.as_deref(), "/role", &mut faults);
        check_spaces(self.spaces.as_ref(), "/spaces", &mut faults);
        faults.finish(Some(self))
    }
}

/// All products of a person, by id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductsForm {
    pub products: Vec<String>,
}

impl Form for ProductsForm {
    type Checked = ProductsForm;
    fn check(self, _: &Surroundings) -> Result<ProductsForm, Faults> {
        let mut faults = Faults::default();
        check_products(&self.products, "/products", &mut faults);
        faults.finish(Some(self))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverrideForm {
    pub value: OverrideValue,
}

impl Form for OverrideForm {
    type Checked = OverrideValue;
    fn check(self, _: &Surroundings) -> Result<OverrideValue, Faults> {
        Ok(self.value)
    }
}

/// Maximum spaces of one member.
pub const MAX_SPACES: u32 = 200;

/// Checks the form of a role id; the policy knows whether it exists.
pub(crate) fn is_role(id: &str) -> bool {
    (1..=64).contains(&id.len()) && !id.contains(is_unprintable)
}

pub(crate) fn check_role(role: Option<&str>, pointer: &str, faults: &mut Faults) {
    if role.is_some_and(|role| !is_role(role)) {
        faults.add(pointer, FaultCode::Unknown);
    }
}

/// Maximum products of one request: as many as a pack can have.
const MAX_PRODUCTS: u32 = ProductSet::CAPACITY as u32;

pub(crate) fn check_products(products: &[String], pointer: &str, faults: &mut Faults) {
    if products.len() > MAX_PRODUCTS as usize {
        faults.add(pointer, FaultCode::TooMany { max: MAX_PRODUCTS });
    }
}

pub(crate) fn check_spaces(spaces: Option<&SpaceGrant>, pointer: &str, faults: &mut Faults) {
    if spaces.is_some_and(|grant| grant.ids().len() > MAX_SPACES as usize) {
        faults.add(pointer, FaultCode::TooMany { max: MAX_SPACES });
    }
}
