//! A place as it is being chosen, role and spaces, judged while it is: which choices are not the caller's to give,
//! and why. Sends nothing.

use leptos::prelude::*;
use shared::{
    id::SpaceId,
    members::MemberView,
    policy::{Action, ProductSet, Reason, SpaceGrant},
};

use crate::organization::Organization;
use crate::parts::can;

/// "All, also future ones", among the ids of spaces.
pub const ALL: &str = "all";

/// Whose place it is.
#[derive(Clone, PartialEq)]
pub enum Subject {
    Newcomer,
    Member(Box<MemberView>),
}

#[derive(Clone, Copy)]
pub struct PlaceDraft {
    organization: Organization,
    pub role: RwSignal<String>,
    /// Ids of spaces, or [`ALL`].
    pub spaces: RwSignal<Vec<String>>,
    subject: StoredValue<Subject>,
}

impl PlaceDraft {
    /// A place for somebody new: the pack's usual role, and the only space where there is just one to give.
    pub fn new(organization: Organization) -> PlaceDraft {
        let draft = PlaceDraft {
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
            let reaches = policy.role(&view.me.role).is_some_and(|role| role.reaches_everywhere(&view.me.spaces));
            let used = view.spaces.iter().filter(|space| space.archived_at.is_none());
            let all: Vec<String> = used.map(|space| space.id.to_string()).collect();
            (policy.usual().id.clone(), if reaches { all } else { mine })
        });
        let (role, offered) = usual.unwrap_or_default();
        self.role.set(role);
        self.spaces.set(if offered.len() == 1 { offered } else { Vec::new() });
    }

    /// Starts from the place that a member has now.
    pub fn adopt(self, member: &MemberView) {
        self.subject.set_value(Subject::Member(Box::new(member.clone())));
        self.role.set(member.role.clone());
        self.spaces.set(texts(&member.spaces));
    }

    /// The member as somebody else left them meanwhile; what was chosen here stays chosen.
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

    /// Role and spaces as they are now, for a request.
    pub fn chosen(self) -> (Option<String>, Option<SpaceGrant>) {
        (self.role.try_get_untracked(), self.spaces.try_with_untracked(|spaces| grant(spaces)))
    }

    /// Why a place cannot be given; nothing if it can. Reactive.
    pub fn reasons(self, role: &str, spaces: &SpaceGrant) -> Vec<Reason> {
        self.subject.with_value(|subject| {
            let (action, target) = match subject {
                Subject::Newcomer => (Action::Invite { role, spaces, products: ProductSet::default() }, None),
                Subject::Member(member) => (Action::Place { target: member.facts(), role, spaces }, Some(member.id)),
            };
            self.organization.ask(action, target).err().unwrap_or_default()
        })
    }

    /// Everything that stands in the way of the place as chosen.
    pub fn refusal(self) -> Option<String> {
        let reasons = self.role.with(|role| self.reasons(role, &self.grant()));
        self.words(reasons)
    }

    /// The same, asked once, from a callback.
    pub fn refused(self) -> bool {
        untrack(|| self.refusal().is_some())
    }

    /// Why the role cannot be chosen, whatever the spaces.
    pub fn role_refusal(self, role: &str) -> Option<String> {
        let mut reasons = self.reasons(role, &self.grant());
        reasons.retain(is_about_role);
        self.words(reasons)
    }

    /// Why the space cannot be added under the role chosen.
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

    /// Why "all, also future ones" cannot be chosen under the role chosen.
    pub fn all_refusal(self) -> Option<String> {
        let mut reasons = self.role.with(|role| self.reasons(role, &SpaceGrant::All));
        reasons.retain(is_about_spaces);
        self.words(reasons)
    }

    /// Whether somebody has the space already: an archived one stays theirs, and is given to nobody else.
    pub fn had(self, space: SpaceId) -> bool {
        self.subject.with_value(|subject| match subject {
            Subject::Newcomer => false,
            Subject::Member(member) => member.spaces.contains(space),
        })
    }

    /// What is wrong with the spaces as chosen.
    pub fn spaces_refusal(self) -> Option<String> {
        let mut reasons = self.role.with(|role| self.reasons(role, &self.grant()));
        reasons.retain(is_about_spaces);
        self.words(reasons)
    }

    /// The most spaces that a holder of the chosen role may have.
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
        | Reason::SwitchedOff { .. }
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
