//! The permission check: "Can this member do that, and if not, why?" Requests and responses; `policy::decide` answers.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{FaultCode, Faults, Form, Surroundings},
    id::{MemberId, OrganizationId, SpaceId},
    json::FromJson,
    policy::{MemberAction, OverrideValue, Reason, SpaceGrant},
    records::{ExternalId, KindName},
};

crate::endpoints! {
    /// Members can check themselves, and with `members.read` the people they can see.
    CheckPermissions: Post "/organizations/{org}/decisions" 200, Access::HostOrMember, OrganizationId => PermissionCheckForm => PermissionCheckView, reads = true;
}

/// Maximum questions in one request.
pub const MAX_QUESTIONS: u32 = 1_000;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermissionCheckForm {
    pub questions: Vec<QuestionForm>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionForm {
    pub subject: MemberId,
    /// A permission's id, or a [`BuiltInAction`].
    pub action: String,
    /// `None` for the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<Resource>,
    /// What the action would assign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<ProposedChange>,
}

/// The target.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Resource {
    #[default]
    Organization,
    Space {
        id: SpaceId,
    },
    Member {
        id: MemberId,
    },
    Record {
        kind: KindName,
        id: ExternalId,
    },
}

/// What an action would assign. Omitted fields are as they are now, or as an invitation offers them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProposedChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spaces: Option<SpaceGrant>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub override_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<OverrideValue>,
    /// Permissions of a custom role, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<String>,
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident $text:literal;)*) => {
        /// Roster's own actions. Permission ids contain a dot, so they can't have the same name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum BuiltInAction {
            /// An act on a member that takes no argument.
            On(MemberAction),
            $($(#[$doc])* $name),*
        }

        impl BuiltInAction {
            const OTHERS: &[BuiltInAction] = &[$(BuiltInAction::$name),*];

            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    BuiltInAction::On(act) => act.as_str(),
                    $(BuiltInAction::$name => $text),*
                }
            }
        }
    };
}

acts! {
    /// View a record.
    See "see";
    /// Invite someone: `with` a role, spaces, products.
    Invite "invite";
    /// Change role and spaces: `with` a role, spaces.
    Assign "assign";
    /// Give `with.products`.
    UpdateMemberProducts "give_products";
    /// Set `with.override_id` to `with.value`.
    SetOverride "set_override";
    /// Set the partner level `with.role`: on the organization for all people of a partner, on a member for that person.
    PartnerLevel "partner_level";
    /// Create or edit a role that is based on `with.role` and has `with.permissions`; `with.spaces` are those of its
    /// holders.
    DefineRole "define_role";
}

impl BuiltInAction {
    /// Every action except accepting, which an invitee does.
    pub fn all() -> impl Iterator<Item = BuiltInAction> {
        let on = MemberAction::ALL.iter().filter(|act| **act != MemberAction::Accept);
        on.map(|act| BuiltInAction::On(*act)).chain(BuiltInAction::OTHERS.iter().copied())
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<BuiltInAction> {
        BuiltInAction::all().find(|act| act.as_str() == text)
    }
}

/// One question, checked as far as possible without the organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub subject: MemberId,
    pub action: String,
    pub resource: Resource,
    pub with: ProposedChange,
}

impl QuestionForm {
    fn check(self, at: &str, faults: &mut Faults) -> Question {
        if self.action.is_empty() {
            faults.add(&format!("{at}/action"), FaultCode::Required);
        }
        let (resource, with) = (self.resource.unwrap_or_default(), self.with.unwrap_or_default());
        Question { subject: self.subject, action: self.action, resource, with }
    }
}

impl Form for PermissionCheckForm {
    type Checked = Vec<Question>;
    fn check(self, _: &Surroundings) -> Result<Vec<Question>, Faults> {
        if self.questions.is_empty() {
            return Err(Faults::one("/questions", FaultCode::Required));
        }
        if self.questions.len() > MAX_QUESTIONS as usize {
            return Err(Faults::one("/questions", FaultCode::TooMany { max: MAX_QUESTIONS }));
        }
        let mut faults = Faults::default();
        let numbered = self.questions.into_iter().enumerate();
        let questions = numbered.map(|(index, form)| form.check(&format!("/questions/{index}"), &mut faults)).collect();
        faults.finish(Some(questions))
    }
}

/// One answer per question, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PermissionCheckView {
    pub decisions: Vec<CheckedPermission>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct CheckedPermission {
    pub allowed: bool,
    /// What allows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AllowedBy>,
    /// Every reason of a denial; empty if allowed.
    pub reasons: Vec<ReasonView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct AllowedBy {
    pub role: String,
    /// Where the role is held, as far as the caller can see; `all` for a role that applies everywhere.
    pub within: SpaceGrant,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct ReasonView {
    #[serde(flatten)]
    pub reason: Reason,
    pub resolved_by: ResolvedBy,
}

/// Who can change a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct ResolvedBy {
    pub who: Resolver,
    /// Roles whose holders can, highest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Some holders of such a role who reach the subject, as far as the caller can see them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonRef>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Resolver {
    Roles,
    /// The operators of Roster.
    Operator,
    /// The subject, by choosing a different option.
    Subject,
    NoOne,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PersonRef {
    pub member: MemberId,
    pub name: String,
}
