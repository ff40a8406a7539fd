//! AuthZEN's searches (section 8) for subjects, resources, and actions. Candidates are read in the order of their ids
//! and evaluated one by one, so that a search never returns what an evaluation denies.

use std::collections::VecDeque;

use serde_json::{Value, json};
use shared::{
    authzen::{SearchPage, SearchRequest, SearchResults},
    id::{MemberId, SpaceId},
    permission_check::{BuiltInAction, ProposedChange, Question, Resource},
    policy::{BUILT_IN, Scope},
    records::KindName,
};

use super::{
    evaluate,
    translate::{self, EvaluationFault},
};
use crate::{
    Service,
    cursor::Position,
    features::{
        members,
        permission_check::{DecisionFacts, Needed, judge},
        records::{self, RecordVisibility},
    },
    organization,
    permit::{Host, Visit},
    request::Refused,
    secrets,
    store::Conn,
};

/// What to search for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchTarget {
    Subjects,
    Resources,
    Actions,
}

/// Default and maximum number of results on a page.
const USUAL: u32 = 100;
const MOST: u32 = 1_000;
/// Number of candidates read at a time, and examined for one page; a page can have fewer results than requested.
const CHUNK: usize = 500;
const LOOKED_AT: usize = 5_000;
const ORDER: &str = "authzen";

/// A possible result.
struct Candidate {
    key: [u8; 16],
    question: Question,
    result: Value,
}

/// One page of a search.
pub async fn page(
    service: &Service,
    host: &Host,
    wanted: SearchTarget,
    asked: SearchRequest,
) -> Result<SearchResults<Value>, Refused> {
    let SearchRequest { tuple, page } = asked;
    let organization = translate::organization(&tuple)?;
    let asked = serde_json::to_string(&(wanted as u8, &tuple)).unwrap_or_default();
    let page = page.unwrap_or_default();
    let same = secrets::hex(&secrets::hash(asked.as_bytes())[..16]);
    let after = after(page.token, &same)?;
    let limit = page.limit.unwrap_or(USUAL).clamp(1, MOST) as usize;

    let mut db = service.store().read().await?;
    let visit = organization::visit(service, &mut db, host, organization).await?;
    let visit = visit.ok_or_else(|| EvaluationFault::unknown("the organization"))?;
    let mut source = Source::open(service, &mut db, &visit, wanted, &tuple).await?;
    let (mut results, mut last, mut looked_at) = (Vec::new(), after, 0);
    let mut chunk = VecDeque::new();
    let more = loop {
        if chunk.is_empty() {
            chunk = source.read(service, &mut db, &visit, last).await?.into();
            if chunk.is_empty() {
                break false;
            }
        }
        if results.len() == limit || looked_at == LOOKED_AT {
            break true;
        }
        while let Some(candidate) = chunk.pop_front() {
            (last, looked_at) = (Some(candidate.key), looked_at + 1);
            if judge(&source.facts, &candidate.question).is_ok_and(|reasons| reasons.is_empty()) {
                results.push(candidate.result);
            }
            if results.len() == limit || looked_at == LOOKED_AT {
                break;
            }
        }
    };
    let next = last.filter(|_| more).map(|id| Position { key: same, id }.cursor(ORDER).0);
    let page = SearchPage { next_token: next.unwrap_or_default(), count: results.len() };
    Ok(SearchResults { page, results })
}

/// A token continues only the search it was created for (section 8.2).
fn after(token: Option<String>, same: &str) -> Result<Option<[u8; 16]>, EvaluationFault> {
    let Some(token) = token.filter(|token| !token.is_empty()) else { return Ok(None) };
    let read = Position::read(Some(&shared::page::Cursor(token)), ORDER).ok().flatten();
    let position = read.filter(|position| position.key == same);
    let position = position.ok_or_else(|| EvaluationFault::bad("page.token isn't from this search".to_owned()))?;
    Ok(Some(position.id))
}

/// The source of candidates, and the facts about them.
struct Source {
    facts: DecisionFacts,
    question: Question,
    kind: Kind,
}

enum Kind {
    Organization,
    Spaces,
    /// Members as subjects or resources, with user ids if requested.
    Members {
        as_subject: bool,
        users: bool,
    },
    Records {
        kind: KindName,
        visibility: Option<RecordVisibility>,
    },
    Actions,
}

impl Source {
    async fn open(
        service: &Service,
        conn: &mut Conn,
        visit: &Visit,
        wanted: SearchTarget,
        tuple: &shared::authzen::Tuple,
    ) -> Result<Source, Refused> {
        let subject = match wanted {
            SearchTarget::Subjects => MemberId::from_bytes([0; 16]),
            SearchTarget::Resources | SearchTarget::Actions => {
                let name = translate::subject(tuple)?;
                let found = evaluate::member(service, conn, visit.organization(), &name).await?;
                found.ok_or_else(|| EvaluationFault::unknown("the subject"))?
            }
        };
        let (action, with) = match wanted {
            SearchTarget::Actions => (String::new(), ProposedChange::default()),
            SearchTarget::Subjects | SearchTarget::Resources => translate::action(tuple)?,
        };
        let resource = match wanted {
            SearchTarget::Resources => Resource::Organization,
            SearchTarget::Subjects | SearchTarget::Actions => translate::resource(tuple)?,
        };
        let question = Question { subject, action, resource, with };
        let facts = DecisionFacts::read(conn, visit, Needed::by([&question]), service.clock().now()).await?;
        let type_of = |entity: &Option<shared::authzen::Entity>| entity.as_ref().map(|entity| entity.kind.clone());
        let kind = match wanted {
            SearchTarget::Actions => Kind::Actions,
            SearchTarget::Subjects => match type_of(&tuple.subject).as_deref() {
                Some("member") => Kind::Members { as_subject: true, users: false },
                Some("user") => Kind::Members { as_subject: true, users: true },
                _ => return Err(EvaluationFault::unknown("the type of the subject").into()),
            },
            SearchTarget::Resources => match type_of(&tuple.resource).as_deref() {
                None | Some("") => return Err(EvaluationFault::bad("resource.type is missing".to_owned()).into()),
                Some("organization") => Kind::Organization,
                Some("space") => Kind::Spaces,
                Some("member") => Kind::Members { as_subject: false, users: false },
                Some(name) => records_of(&facts, &question, name)
                    .ok_or_else(|| EvaluationFault::unknown("the type of the resource"))?,
            },
        };
        Ok(Source { facts, question, kind })
    }

    /// The next candidates.
    async fn read(
        &mut self,
        service: &Service,
        conn: &mut Conn,
        visit: &Visit,
        after: Option<[u8; 16]>,
    ) -> Result<Vec<Candidate>, Refused> {
        let organization = visit.organization();
        let base = &self.question;
        let on = |resource: Resource| Question { resource, ..base.clone() };
        let candidates = match &self.kind {
            Kind::Organization if after.is_some() => Vec::new(),
            Kind::Organization => {
                let result = json!({ "type": "organization", "id": organization });
                vec![Candidate { key: organization.bytes(), question: on(Resource::Organization), result }]
            }
            Kind::Spaces => {
                let mut ids: Vec<SpaceId> = self.facts.spaces.iter().copied().collect();
                ids.retain(|id| after.is_none_or(|after| id.bytes() > after));
                ids.sort_unstable();
                let candidate = |id: SpaceId| Candidate {
                    key: id.bytes(),
                    question: on(Resource::Space { id }),
                    result: json!({ "type": "space", "id": id }),
                };
                ids.into_iter().map(candidate).collect()
            }
            Kind::Members { as_subject, users } => {
                let found = members::by_id(conn, organization, after, CHUNK, service.clock().now()).await?;
                let candidate = |member: &members::Subject| Candidate {
                    key: member.id.bytes(),
                    question: match as_subject {
                        true => Question { subject: member.id, ..base.clone() },
                        false => on(Resource::Member { id: member.id }),
                    },
                    result: match users {
                        true => json!({ "type": "user", "id": member.user }),
                        false => json!({ "type": "member", "id": member.id }),
                    },
                };
                let candidates = found.iter().map(candidate).collect();
                self.facts.members.extend(found.into_iter().map(|member| (member.id, member)));
                candidates
            }
            Kind::Records { kind, visibility } => {
                let found = records::page(conn, organization, kind.as_str(), visibility.as_ref(), after, CHUNK).await?;
                let candidate = |row: &records::StoredRecord| Candidate {
                    key: row.id.bytes(),
                    question: on(Resource::Record { kind: row.kind.clone(), id: row.external_id.clone() }),
                    result: json!({ "type": row.kind, "id": row.external_id }),
                };
                let candidates = found.iter().map(candidate).collect();
                let named = found.into_iter().map(|row| ((row.kind.clone(), row.external_id.clone()), row));
                self.facts.records.extend(named);
                candidates
            }
            Kind::Actions => actions(&self.facts, base, after),
        };
        Ok(candidates)
    }
}

/// Records of a kind; only visible ones if the action is limited to them.
fn records_of(facts: &DecisionFacts, question: &Question, name: &str) -> Option<Kind> {
    let kind = KindName::parse(name).ok()?;
    let own = facts.policy.permission(&question.action).is_some_and(|it| facts.policy.scope(it) == Scope::Own);
    let sees = own || BuiltInAction::parse(&question.action) == Some(BuiltInAction::See);
    let subject = facts.members.get(&question.subject);
    let visibility = subject.filter(|_| sees).and_then(|subject| {
        RecordVisibility::of(&facts.policy, subject.id, subject.facts(Some(subject.id), &facts.policy))
    });
    Some(Kind::Records { kind, visibility })
}

/// Every permission and action, in a fixed order.
fn actions(facts: &DecisionFacts, base: &Question, after: Option<[u8; 16]>) -> Vec<Candidate> {
    let own = BUILT_IN.iter().map(|(id, _)| *id);
    let declared = facts.policy.pack.permissions.iter().map(|permission| permission.id.as_str());
    let acts = BuiltInAction::all().map(|act| act.as_str());
    let all = own.chain(declared).chain(acts).enumerate();
    let seen = after.map_or(0, u128::from_be_bytes);
    let candidate = |(index, name): (usize, &str)| Candidate {
        key: (index as u128 + 1).to_be_bytes(),
        question: Question { action: name.to_owned(), ..base.clone() },
        result: json!({ "name": name }),
    };
    all.filter(|(index, _)| *index as u128 >= seen).map(candidate).collect()
}
