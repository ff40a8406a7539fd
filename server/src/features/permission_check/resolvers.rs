//! Who can change a reason, by name: holders of the right roles who can see the subject, as far as the caller can see
//! them.

use std::collections::{HashMap, HashSet};

use shared::{
    id::{MemberId, SpaceId},
    permission_check::{AllowedBy, CheckedPermission, PersonRef, ReasonView, ResolvedBy, Resolver},
    policy::{Action, MemberAction, MemberFacts, NoHolders, Policy, Reason, Remedy, Situation, SpaceGrant},
    time::Timestamp,
};

use super::DecisionFacts;
use crate::{
    error::Error,
    features::members::{self, Subject},
    permit::{Permit, Visit},
    store::Conn,
};

/// Maximum people named per reason.
const NAMED: usize = 5;
/// Maximum holders of a role examined to find them.
const LOOKED_AT: usize = 50;

/// Holders of the roles that can change something, and the caller.
pub struct Resolvers<'a> {
    facts: &'a DecisionFacts,
    asker: Option<&'a Permit>,
    holders: HashMap<String, Vec<Subject>>,
}

impl<'a> Resolvers<'a> {
    /// Reads the holders that these reasons need.
    pub async fn read(
        conn: &mut Conn,
        visit: &Visit,
        facts: &'a DecisionFacts,
        asker: Option<&'a Permit>,
        reasons: impl IntoIterator<Item = &Reason>,
        now: Timestamp,
    ) -> Result<Resolvers<'a>, Error> {
        let mut wanted = HashSet::new();
        for reason in reasons {
            if let Remedy::Roles { roles } = reason.resolved_by(&facts.policy) {
                wanted.extend(roles);
            }
        }
        let mut holders = HashMap::new();
        for role in wanted {
            let found = members::holders_of(conn, visit.organization(), &role, LOOKED_AT, now).await?;
            holders.insert(role, found);
        }
        Ok(Resolvers { facts, asker, holders })
    }

    /// The answer to a question, as the caller can see it.
    #[must_use]
    pub fn view(&self, subject: MemberId, reasons: Vec<Reason>) -> CheckedPermission {
        let explain = |reason: Reason| ReasonView {
            resolved_by: self.resolved_by(subject, &reason),
            reason: self.visible_part(reason),
        };
        let allowed = reasons.is_empty();
        let by = if allowed { self.allowed_by(subject) } else { None };
        CheckedPermission { allowed, by, reasons: reasons.into_iter().map(explain).collect() }
    }

    fn allowed_by(&self, subject: MemberId) -> Option<AllowedBy> {
        let subject = self.facts.members.get(&subject)?;
        let sees = |space: &SpaceId| self.asker.is_none_or(|asker| asker.situation().sees_space(*space));
        let within = match self.facts.policy.role(&subject.role)?.applies_everywhere(&subject.spaces) {
            true => SpaceGrant::All,
            false => SpaceGrant::listed(subject.spaces.ids().iter().copied().filter(sees).collect()),
        };
        Some(AllowedBy { role: subject.role.clone(), within })
    }

    /// A reason names what its subject can see; the caller might see less.
    fn visible_part(&self, mut reason: Reason) -> Reason {
        if let Some(asker) = self.asker {
            let situation = asker.situation();
            match &mut reason {
                Reason::OutsideYourSpaces { spaces } => spaces.retain(|space| situation.sees_space(*space)),
                Reason::RoleLimit { space, .. } => *space = space.filter(|space| situation.sees_space(*space)),
                _ => {}
            }
        }
        reason
    }

    fn resolved_by(&self, subject: MemberId, reason: &Reason) -> ResolvedBy {
        let only = |who| ResolvedBy { who, roles: Vec::new(), people: Vec::new() };
        match reason.resolved_by(&self.facts.policy) {
            Remedy::Operator => only(Resolver::Operator),
            Remedy::You => only(Resolver::Subject),
            Remedy::NoOne => only(Resolver::NoOne),
            Remedy::Roles { roles } => {
                let people = self.people(subject, &roles);
                ResolvedBy { who: Resolver::Roles, roles, people }
            }
        }
    }

    fn people(&self, subject: MemberId, roles: &[String]) -> Vec<PersonRef> {
        let Some(subject) = self.facts.members.get(&subject) else { return Vec::new() };
        let holders = roles.iter().filter_map(|role| self.holders.get(role)).flatten();
        let fit =
            holders.filter(|holder| holder.id != subject.id && self.covers(holder, subject) && self.shown(holder));
        fit.take(NAMED).map(|holder| PersonRef { member: holder.id, name: holder.name.clone() }).collect()
    }

    fn covers(&self, holder: &Subject, subject: &Subject) -> bool {
        situation(&self.facts.policy, holder).sees(subject.facts(Some(holder.id), &self.facts.policy))
    }

    fn shown(&self, holder: &Subject) -> bool {
        self.asker.is_none_or(|asker| {
            let facts = holder.facts(Some(asker.member()), &self.facts.policy);
            facts.is_self || asker.ask(&Action::On(MemberAction::Read, facts)).is_ok()
        })
    }
}

fn situation<'a>(policy: &'a Policy, holder: &'a Subject) -> Situation<'a> {
    let actor = MemberFacts { is_self: true, ..holder.facts(None, policy) };
    Situation { policy, actor, organization: Default::default(), holders: &NoHolders }
}
