//! Selection of role and spaces, with the reasons for options that the caller can't choose. Sends nothing.

use leptos::prelude::*;
use shared::{
    id::SpaceId,
    members::MemberView,
    policy::{Action, ProductSet, Reason, SpaceGrant},
};

use crate::organization::Organization;
use crate::parts::can;

/// The value for "All, including future ones" among the ids of spaces.
pub const ALL: &str = "all";

/// The person to assign.
#[derive(Clone, PartialEq)]
pub enum Subject {
    Newcomer,
    Member(Box<MemberView>),
}

#[derive(Clone, Copy)]
pub struct AssignmentDraft {
    organization: Organization,
    pub role: RwSignal<String>,
    /// Ids of spaces, or [`ALL`].
    pub spaces: RwSignal<Vec<String>>,
    subject: StoredValue<Subject>,
}

impl AssignmentDraft {
    /// The defaults for a new person: the pack's usual role, and the only space if there is just one to give.
    pub fn new(organization: Organization) -> AssignmentDraft {
        let draft = AssignmentDraft {
            organization,
            role: RwSignal::new(String::new()),
            spaces: RwSignal::new(Vec::new()),
            subject: StoredValue::new(Subject::Newcomer),
        };
        draft.reset();
        draft
    }

    pub fn reset(self) {
        let usual = self.organization.try_with(|view, policy| {
            let mine: Vec<String> = view
                .spaces
                .iter()
                .filter(|space| space.archived_at.is_none() && view.me.spaces.contains(space.id))
                .map(|s| s.id.to_string())
                .collect();
            let reaches = policy.role(&view.me.role).is_some_and(|role| role.applies_everywhere(&view.me.spaces));
            let used = view.spaces.iter().filter(|space| space.archived_at.is_none());
            let all: Vec<String> = used.map(|space| space.id.to_string()).collect();
            (policy.usual().id.clone(), if reaches { all } else { mine })
        });
        let (role, offered) = usual.unwrap_or_default();
        self.role.set(role);
        self.spaces.set(if offered.len() == 1 { offered } else { Vec::new() });
    }

    /// Starts from a member's current role and spaces.
    pub fn adopt(self, member: &MemberView) {
        self.subject.set_value(Subject::Member(Box::new(member.clone())));
        self.role.set(member.role.clone());
        self.spaces.set(texts(&member.spaces));
    }

    /// Adopts a colleague's change of the member and keeps the selection.
    pub fn judge_against(self, member: MemberView) {
        self.subject.set_value(Subject::Member(Box::new(member)));
        self.role.notify();
    }

    pub fn organization(self) -> Organization {
        self.organization
    }

    pub fn grant(self) -> SpaceGrant {
        self.spaces.with(|spaces| grant(spaces))
    }

    /// The selected role and spaces, for a request.
    pub fn chosen(self) -> (Option<String>, Option<SpaceGrant>) {
        (self.role.try_get_untracked(), self.spaces.try_with_untracked(|spaces| grant(spaces)))
    }

    /// Why the selection isn't allowed; `None` if it is. Reactive.
    pub fn reasons(self, role: &str, spaces: &SpaceGrant) -> Vec<Reason> {
        self.subject.with_value(|subject| {
            let (action, target) = match subject {
                Subject::Newcomer => (Action::Invite { role, spaces, products: ProductSet::default() }, None),
                Subject::Member(member) => (Action::Assign { target: member.facts(), role, spaces }, Some(member.id)),
            };
            self.organization.ask(action, target).err().unwrap_or_default()
        })
    }

    /// All obstacles to the selection.
    pub fn refusal(self) -> Option<String> {
        let reasons = self.role.with(|role| self.reasons(role, &self.grant()));
        self.words(reasons)
    }

    /// The same without tracking, for callbacks.
    pub fn refused(self) -> bool {
        untrack(|| self.refusal().is_some())
    }

    /// Why the role can't be selected with any spaces.
    pub fn role_refusal(self, role: &str) -> Option<String> {
        let mut reasons = self.reasons(role, &self.grant());
        reasons.retain(is_about_role);
        self.words(reasons)
    }

    /// Why the space can't be added with the selected role.
    pub fn space_refusal(self, space: SpaceId) -> Option<String> {
        let one = SpaceGrant::Listed(vec![space]);
        let mut reasons = self.role.with(|role| self.reasons(role, &one));
        reasons.retain(|reason| match reason {
            Reason::OutsideYourSpaces { spaces } => spaces.contains(&space),
            Reason::RoleLimit { space: limited, .. } => *limited == Some(space),
            _ => false,
        });
        self.words(reasons)
    }

    /// Why "all, including future ones" can't be selected with the selected role.
    pub fn all_refusal(self) -> Option<String> {
        let mut reasons = self.role.with(|role| self.reasons(role, &SpaceGrant::All));
        reasons.retain(is_about_spaces);
        self.words(reasons)
    }

    /// Whether the person has the space already; an archived one is kept but can't be given to others.
    pub fn had(self, space: SpaceId) -> bool {
        self.subject.with_value(|subject| match subject {
            Subject::Newcomer => false,
            Subject::Member(member) => member.spaces.contains(space),
        })
    }

    /// What is wrong with the selected spaces.
    pub fn spaces_refusal(self) -> Option<String> {
        let mut reasons = self.role.with(|role| self.reasons(role, &self.grant()));
        reasons.retain(is_about_spaces);
        self.words(reasons)
    }

    /// The maximum number of spaces of the selected role.
    pub fn most_spaces(self) -> Option<u32> {
        let role = self.role.get();
        self.organization.with(|_, policy| policy.role(&role)?.count.per_member_spaces)
    }

    fn words(self, reasons: Vec<Reason>) -> Option<String> {
        if reasons.is_empty() {
            return None;
        }
        Some(self.organization.with(|view, policy| can::why(policy, view, &reasons)))
    }
}

fn is_about_role(reason: &Reason) -> bool {
    match reason {
        Reason::MissingPermission { .. }
        | Reason::NotActive
        | Reason::OrganizationClosed
        | Reason::CannotGrantRole { .. }
        | Reason::CannotManageRole { .. }
        | Reason::TargetOutranksYou { .. }
        | Reason::Yourself
        | Reason::LastHolder { .. }
        | Reason::RoleLimit { space: None, .. }
        | Reason::OnlyByTransfer { .. }
        | Reason::UnknownRole { .. }
        | Reason::PartnerManaged
        | Reason::PartnersOnly { .. }
        | Reason::PermissionWithheld { .. }
        | Reason::NeedsApproval { .. }
        | Reason::OperatorOnly
        | Reason::NeverInThisPack
        | Reason::WrongStatus { .. } => true,
        Reason::OutsideYourSpaces { .. }
        | Reason::RoleLimit { space: Some(_), .. }
        | Reason::TooManySpaces { .. }
        | Reason::SpacesRequired { .. }
        | Reason::AllSpacesNotOffered
        | Reason::ProductNotEnabled { .. }
        | Reason::ProductNotForRole { .. }
        | Reason::BeyondYou { .. }
        | Reason::ViewOnly { .. }
        | Reason::NotYours
        | Reason::SeatsNeeded { .. }
        | Reason::NoSeatLeft { .. } => false,
    }
}

fn is_about_spaces(reason: &Reason) -> bool {
    !is_about_role(reason) && !matches!(reason, Reason::NoSeatLeft { .. })
}

/// Spaces as a list of checkboxes holds them.
pub fn texts(spaces: &SpaceGrant) -> Vec<String> {
    match spaces {
        SpaceGrant::All => vec![ALL.to_owned()],
        SpaceGrant::Listed(ids) => ids.iter().map(ToString::to_string).collect(),
    }
}

pub fn grant(texts: &[String]) -> SpaceGrant {
    if texts.iter().any(|text| text == ALL) {
        return SpaceGrant::All;
    }
    SpaceGrant::listed(texts.iter().filter_map(|text| text.parse().ok()).collect())
}
