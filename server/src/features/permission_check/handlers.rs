//! The permission check over our own API.

use std::sync::Arc;

use shared::{
    form::{FaultCode, Faults},
    permission_check::{CheckPermissions, PermissionCheckView, Question, Resource},
    policy::{Action, Permission, Reason, Situation},
};

use super::{DecisionFacts, Needed, Resolvers, Unknown, judge};
use crate::{
    Service,
    error::Error,
    organization,
    permit::{Caller, Permit},
    request::{Answer, Call},
};

pub async fn decide(
    service: Arc<Service>,
    call: Call<CheckPermissions, Caller>,
) -> Result<Answer<PermissionCheckView>, Error> {
    let (questions, asker) = (&call.input, call.by.member());
    if let Some(permit) = asker
        && questions.iter().any(|question| question.subject != permit.member())
    {
        permit.ask(&Action::Use(Permission::MEMBERS_READ))?;
    }
    let now = service.clock().now();
    let mut db = service.store().read().await?;
    let visit = organization::visit_of(&service, &mut db, &call.by).await?;
    let facts = DecisionFacts::read(&mut db, &visit, Needed::by(questions), now).await?;
    let mut faults = Faults::default();
    let mut judged: Vec<Vec<Reason>> = Vec::with_capacity(questions.len());
    for (index, question) in questions.iter().enumerate() {
        let seen = asker.map_or(Ok(()), |permit| check_visible(permit, &facts, question));
        match seen.and_then(|()| judge(&facts, question)) {
            Ok(reasons) => judged.push(reasons),
            Err(unknown) => faults.add(&format!("/questions/{index}/{}", unknown.field()), FaultCode::Unknown),
        }
    }
    if !faults.0.is_empty() {
        return Err(faults.into());
    }
    let lifters = Resolvers::read(&mut db, &visit, &facts, asker, judged.iter().flatten(), now).await?;
    let views = questions.iter().zip(judged).map(|(question, reasons)| lifters.view(question.subject, reasons));
    Ok(PermissionCheckView { decisions: views.collect() }.into())
}

/// Something that the caller can't see looks like something that doesn't exist.
fn check_visible(permit: &Permit, facts: &DecisionFacts, question: &Question) -> Result<(), Unknown> {
    let situation: Situation<'_> = permit.situation();
    let sees = |id| {
        let member = facts.members.get(id);
        member.is_some_and(|member| situation.sees(member.facts(Some(permit.member()), &facts.policy)))
    };
    if !sees(&question.subject) {
        return Err(Unknown::Subject);
    }
    let resource = match &question.resource {
        Resource::Organization => true,
        Resource::Space { id } => situation.sees_space(*id),
        Resource::Member { id } => sees(id),
        Resource::Record { kind, id } => {
            let space = facts.records.get(&(kind.clone(), id.clone())).and_then(|record| record.space);
            space.is_none_or(|space| situation.sees_space(space))
        }
    };
    if !resource {
        return Err(Unknown::Resource);
    }
    let spaces = question.with.spaces.iter().flat_map(|grant| grant.ids());
    let mut spaces = spaces.copied();
    if spaces.all(|space| situation.sees_space(space)) { Ok(()) } else { Err(Unknown::ProposedChange) }
}
