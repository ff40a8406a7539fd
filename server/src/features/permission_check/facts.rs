//! Everything that several questions need to know about one organization, read once.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use shared::{
    id::{MemberId, SpaceId},
    permission_check::{Question, Resource},
    policy::{MemberFacts, OrganizationFacts, Policy, Situation, Taken, TakenBut},
    records::{ExternalId, KindName},
    time::Timestamp,
};

use crate::{
    error::Error,
    features::{
        members::{self, Subject},
        records::{self, StoredRecord},
        spaces,
    },
    permit::Visit,
    store::Conn,
};

pub struct DecisionFacts {
    pub policy: Arc<Policy>,
    pub organization: OrganizationFacts,
    pub members: HashMap<MemberId, Subject>,
    pub spaces: HashSet<SpaceId>,
    pub records: HashMap<(KindName, ExternalId), StoredRecord>,
    pub taken: Vec<Taken>,
}

/// Which people and records to read.
#[derive(Default)]
pub struct Needed<'a> {
    members: HashSet<MemberId>,
    records: Vec<(&'a KindName, &'a ExternalId)>,
}

impl<'a> Needed<'a> {
    #[must_use]
    pub fn by(questions: impl IntoIterator<Item = &'a Question>) -> Needed<'a> {
        let mut needed = Needed::default();
        for question in questions {
            needed.members.insert(question.subject);
            match &question.resource {
                Resource::Member { id } => _ = needed.members.insert(*id),
                Resource::Record { kind, id } => needed.records.push((kind, id)),
                Resource::Organization | Resource::Space { .. } => {}
            }
        }
        needed
    }
}

impl DecisionFacts {
    pub async fn read(
        conn: &mut Conn,
        visit: &Visit,
        needed: Needed<'_>,
        now: Timestamp,
    ) -> Result<DecisionFacts, Error> {
        let organization = visit.organization();
        let ids: Vec<MemberId> = needed.members.into_iter().collect();
        let members = members::some(conn, organization, &ids, now).await?;
        Ok(DecisionFacts {
            policy: visit.policy().clone(),
            organization: visit.facts(),
            members: members.into_iter().map(|member| (member.id, member)).collect(),
            spaces: spaces::names(conn, organization).await?.into_keys().collect(),
            records: records::find(conn, organization, needed.records).await?,
            taken: members::taken(conn, organization, visit.policy()).await?,
        })
    }

    /// The situation of the person who wants to act.
    #[must_use]
    pub fn situation<'a>(&'a self, subject: &'a Subject, holders: &'a TakenBut<'a>) -> Situation<'a> {
        let actor = MemberFacts { is_self: true, ..subject.facts(None, &self.policy) };
        Situation { policy: &self.policy, actor, organization: self.organization, holders }
    }

    /// Holders of limited roles, except for the target of a question.
    #[must_use]
    pub fn holders(&self, target: Option<MemberId>) -> TakenBut<'_> {
        TakenBut { taken: &self.taken, target }
    }
}
