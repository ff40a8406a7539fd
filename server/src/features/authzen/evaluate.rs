//! Answers evaluations together, so that the facts of each organization are read once.

use std::collections::{BTreeMap, HashMap};

use shared::{
    authzen::EvaluationResult,
    id::{MemberId, OrganizationId},
    permission_check::Question,
};

use super::translate::{self, EvaluationFault, EvaluationQuestion, Name};
use crate::{
    Service,
    error::Error,
    features::{
        members,
        permission_check::{DecisionFacts, Needed, Resolvers, Unknown, judge},
    },
    organization,
    permit::Host,
    store::Conn,
};

/// One answer each, in order.
pub async fn all(
    service: &Service,
    host: &Host,
    asked: Vec<Result<EvaluationQuestion, EvaluationFault>>,
) -> Result<Vec<EvaluationResult>, Error> {
    let mut decisions = vec![EvaluationResult::default(); asked.len()];
    let mut by_organization: BTreeMap<OrganizationId, Vec<(usize, EvaluationQuestion)>> = BTreeMap::new();
    for (index, asked) in asked.into_iter().enumerate() {
        match asked {
            Ok(asked) => by_organization.entry(asked.organization).or_default().push((index, asked)),
            Err(fault) => decisions[index] = fault.decision(),
        }
    }
    let mut db = service.store().read().await?;
    for (organization, asked) in by_organization {
        for (index, decision) in of_one(service, host, &mut db, organization, asked).await? {
            decisions[index] = decision;
        }
    }
    Ok(decisions)
}

async fn of_one(
    service: &Service,
    host: &Host,
    conn: &mut Conn,
    id: OrganizationId,
    asked: Vec<(usize, EvaluationQuestion)>,
) -> Result<Vec<(usize, EvaluationResult)>, Error> {
    let now = service.clock().now();
    let Some(visit) = organization::visit(service, conn, host, id).await? else {
        let fault = EvaluationFault::unknown("the organization").decision();
        return Ok(asked.into_iter().map(|(index, _)| (index, fault.clone())).collect());
    };
    let mut decisions = Vec::with_capacity(asked.len());
    let mut questions = Vec::with_capacity(asked.len());
    let mut people = HashMap::new();
    for (index, asked) in asked {
        let EvaluationQuestion { subject, action, with, resource, .. } = asked;
        let member = match people.get(&subject) {
            Some(known) => *known,
            None => *people.entry(subject.clone()).or_insert(member(service, conn, id, &subject).await?),
        };
        match member {
            Some(subject) => questions.push((index, Question { subject, action, resource, with })),
            None => decisions.push((index, EvaluationFault::unknown("the subject").decision())),
        }
    }
    let facts =
        DecisionFacts::read(conn, &visit, Needed::by(questions.iter().map(|(_, question)| question)), now).await?;
    let judged: Vec<_> = questions.iter().map(|(_, question)| judge(&facts, question)).collect();
    let reasons = judged.iter().flatten().flatten();
    let lifters = Resolvers::read(conn, &visit, &facts, None, reasons, now).await?;
    for ((index, question), judged) in questions.iter().zip(judged) {
        let decision = match judged {
            Ok(reasons) => translate::decision(lifters.view(question.subject, reasons)),
            Err(unknown) => fault(unknown).decision(),
        };
        decisions.push((*index, decision));
    }
    Ok(decisions)
}

/// The person that a subject identifies in one organization.
pub async fn member(
    service: &Service,
    conn: &mut Conn,
    organization: OrganizationId,
    name: &Name,
) -> Result<Option<MemberId>, Error> {
    let now = service.clock().now();
    let found = match name {
        Name::Member(id) => return Ok(Some(*id)),
        Name::User(user) => members::of_user(conn, organization, *user, now).await?,
        Name::Address(key) => members::of_address(conn, organization, key, now).await?,
    };
    Ok(found.map(|member| member.id))
}

pub fn fault(unknown: Unknown) -> EvaluationFault {
    EvaluationFault::unknown(match unknown {
        Unknown::Subject => "the subject",
        Unknown::Action => "the action",
        Unknown::Resource => "the resource, or this action on it,",
        Unknown::ProposedChange => "something in action.properties",
    })
}
