//! Converts a question to an action for `decide`.

use shared::{
    permission_check::{BuiltInAction, Question, Resource},
    policy::{Action, MemberAction, OverrideValue, Permission, Reason, Situation, SpaceGrant, decide},
};

use super::DecisionFacts;
use crate::features::members::Subject;

/// The part of a question that doesn't exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    Subject,
    Action,
    Resource,
    ProposedChange,
}

impl Unknown {
    /// Its field in a question.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Unknown::Subject => "subject",
            Unknown::Action => "action",
            Unknown::Resource => "resource",
            Unknown::ProposedChange => "with",
        }
    }
}

/// Every reason against it; empty if allowed.
pub fn judge(facts: &DecisionFacts, question: &Question) -> Result<Vec<Reason>, Unknown> {
    let subject = facts.members.get(&question.subject).ok_or(Unknown::Subject)?;
    let target = match &question.resource {
        Resource::Member { id } => Some(*id),
        Resource::Organization | Resource::Space { .. } | Resource::Record { .. } => None,
    };
    let holders = facts.holders(target);
    let asked = Asked { facts, question, subject, situation: facts.situation(subject, &holders) };
    match BuiltInAction::parse(&question.action) {
        Some(act) => asked.act(act),
        None => asked.permission(facts.policy.permission(&question.action).ok_or(Unknown::Action)?),
    }
}

struct Asked<'a> {
    facts: &'a DecisionFacts,
    question: &'a Question,
    subject: &'a Subject,
    situation: Situation<'a>,
}

impl<'a> Asked<'a> {
    fn decide(&self, action: &Action<'_>) -> Result<Vec<Reason>, Unknown> {
        Ok(decide(&self.situation, action).reasons())
    }

    fn permission(&self, permission: Permission) -> Result<Vec<Reason>, Unknown> {
        match &self.question.resource {
            Resource::Organization => self.decide(&Action::Use(permission)),
            Resource::Space { id } if self.facts.spaces.contains(id) => self.decide(&Action::UseIn(permission, *id)),
            Resource::Record { .. } => self.decide(&Action::UseOn(permission, self.thing()?)),
            // Actions on members are separate acts, because a permission alone isn't specific enough.
            Resource::Member { .. } if permission == Permission::MEMBERS_READ => self.on(MemberAction::Read),
            Resource::Space { .. } | Resource::Member { .. } => Err(Unknown::Resource),
        }
    }

    fn act(&self, act: BuiltInAction) -> Result<Vec<Reason>, Unknown> {
        let with = &self.question.with;
        match act {
            BuiltInAction::See => self.decide(&Action::See(self.thing()?)),
            BuiltInAction::Invite => self.invite(),
            BuiltInAction::On(act) => self.on(act),
            BuiltInAction::PartnerLevel => self.partner_level(),
            BuiltInAction::DefineRole => self.define_role(),
            BuiltInAction::Assign => {
                let target = self.target()?;
                let role = with.role.as_deref().unwrap_or(&target.role);
                let spaces = self.spaces(&target.spaces)?;
                self.decide(&Action::Assign { target: self.as_target(target), role, spaces })
            }
            BuiltInAction::UpdateMemberProducts => {
                let target = self.as_target(self.target()?);
                self.decide(&Action::UpdateMemberProducts { target, products: self.products()? })
            }
            BuiltInAction::SetOverride => {
                let target = self.as_target(self.target()?);
                let id = with.override_id.as_deref().ok_or(Unknown::ProposedChange)?;
                self.decide(&Action::SetOverride { target, id, value: with.value.unwrap_or(OverrideValue::Yes) })
            }
        }
    }

    fn invite(&self) -> Result<Vec<Reason>, Unknown> {
        let with = &self.question.with;
        let role = with.role.as_deref().unwrap_or(&self.facts.policy.usual().id);
        let there = match &self.question.resource {
            Resource::Organization => SpaceGrant::none(),
            Resource::Space { id } if self.facts.spaces.contains(id) => SpaceGrant::listed(vec![*id]),
            Resource::Space { .. } | Resource::Member { .. } | Resource::Record { .. } => {
                return Err(Unknown::Resource);
            }
        };
        let spaces = self.spaces(&there)?;
        self.decide(&Action::Invite { role, spaces, products: self.products()? })
    }

    /// All people of a partner, or one of them.
    fn partner_level(&self) -> Result<Vec<Reason>, Unknown> {
        let (now, one) = match &self.question.resource {
            Resource::Organization => {
                let rules = self.facts.policy.pack.partners.as_ref();
                (rules.and_then(|rules| rules.levels.first()).map_or("", String::as_str), false)
            }
            Resource::Member { .. } => {
                let target = self.target()?;
                if !self.as_target(target).partner {
                    return Err(Unknown::Resource);
                }
                (target.role.as_str(), true)
            }
            Resource::Space { .. } | Resource::Record { .. } => return Err(Unknown::Resource),
        };
        let level = self.question.with.role.as_deref().unwrap_or(now);
        self.decide(&Action::PartnerLevel { level, one })
    }

    fn define_role(&self) -> Result<Vec<Reason>, Unknown> {
        let (with, policy) = (&self.question.with, &self.facts.policy);
        if self.question.resource != Resource::Organization {
            return Err(Unknown::Resource);
        }
        let like = with.role.as_deref().unwrap_or(&policy.usual().id);
        // A role is based on one of the pack's, not on a custom role.
        let own = policy.pack.roles.iter().any(|role| role.id == like && role.like.is_some());
        if own || with.permissions.iter().any(|id| policy.permission(id).is_none()) {
            return Err(Unknown::ProposedChange);
        }
        let none = SpaceGrant::none();
        let (permissions, held_in) = (policy.permissions(&with.permissions), self.spaces(&none)?);
        self.decide(&Action::DefineRole { like, permissions, held_in })
    }

    fn on(&self, act: MemberAction) -> Result<Vec<Reason>, Unknown> {
        self.decide(&Action::On(act, self.as_target(self.target()?)))
    }

    fn target(&self) -> Result<&'a Subject, Unknown> {
        match &self.question.resource {
            Resource::Member { id } => self.facts.members.get(id).ok_or(Unknown::Resource),
            Resource::Organization | Resource::Space { .. } | Resource::Record { .. } => Err(Unknown::Resource),
        }
    }

    fn as_target(&self, target: &'a Subject) -> shared::policy::MemberFacts<'a> {
        target.facts(Some(self.subject.id), &self.facts.policy)
    }

    fn thing(&self) -> Result<shared::policy::Thing, Unknown> {
        let Resource::Record { kind, id } = &self.question.resource else { return Err(Unknown::Resource) };
        let record = self.facts.records.get(&(kind.clone(), id.clone())).ok_or(Unknown::Resource)?;
        Ok(record.thing(self.subject.id))
    }

    fn spaces<'s>(&'s self, usual: &'s SpaceGrant) -> Result<&'s SpaceGrant, Unknown> {
        let spaces = self.question.with.spaces.as_ref().unwrap_or(usual);
        let known = spaces.ids().iter().all(|space| self.facts.spaces.contains(space));
        if known { Ok(spaces) } else { Err(Unknown::ProposedChange) }
    }

    fn products(&self) -> Result<shared::policy::ProductSet, Unknown> {
        let ids = &self.question.with.products;
        let policy = &self.facts.policy;
        let known = ids.iter().all(|id| policy.product(id).is_some());
        if known { Ok(policy.products(ids.iter().map(String::as_str))) } else { Err(Unknown::ProposedChange) }
    }
}
