//! Who asks, proven: what a handler may be given. Each is made in `http/auth` and nowhere else (H4).
//!
//! What the holder of a [`Permit`] may do to whom is decided later, from facts read inside the acting transaction.

use std::sync::Arc;

use shared::{
    id::{MemberId, OperatorId, OrganizationId, UserId},
    policy::{
        Action, MemberFacts, NoHolders, OrganizationFacts, Policy, Situation, SpaceGrant, Switches, Withheld, decide,
    },
    problem::Problem,
    text::Email,
    time::Timestamp,
};

use crate::{error::Error, secrets::Hash};

/// How recently a password must have been given for a sensitive act.
pub const STEP_UP_SECONDS: u32 = 300;

const CLOCKS_DIFFER_SECONDS: i64 = 60;

/// The host's billing system, known by its signature. Without one configured its endpoints do not exist.
#[derive(Debug, Clone, Copy)]
pub struct BillingSystem;

/// Nobody in particular.
#[derive(Debug, Clone, Copy)]
pub struct Anyone;

/// Somebody who may be signed in.
#[derive(Debug, Clone)]
pub struct Visitor(pub Option<SignedIn>);

/// Somebody signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub user: UserId,
    pub email: Email,
    pub first_name: String,
    pub last_name: String,
    /// Names the session in its table.
    pub session: Hash,
    /// When a password was last given in it.
    pub confirmed_at: Option<Timestamp>,
}

impl SignedIn {
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    /// Refuses unless a password was given in this session a few minutes ago at most.
    pub fn stepped_up(&self, now: Timestamp) -> Result<(), Problem> {
        // Ahead of now by more than the clocks of processes differ: given before a clock was set back.
        let fresh = -CLOCKS_DIFFER_SECONDS..=i64::from(STEP_UP_SECONDS);
        let recent = self.confirmed_at.is_some_and(|at| fresh.contains(&at.seconds_until(now)));
        if recent { Ok(()) } else { Err(Problem::StepUpRequired { max_age_seconds: STEP_UP_SECONDS }) }
    }
}

/// Proof that the caller is an active member of one organization.
#[derive(Debug, Clone)]
pub struct Permit {
    by: SignedIn,
    place: Place,
    withheld: Withheld,
    policy: Arc<Policy>,
}

/// The holder's place in the organization, and what was read with it.
#[derive(Debug, Clone)]
pub struct Place {
    pub organization: OrganizationId,
    pub member: MemberId,
    pub role: String,
    pub spaces: SpaceGrant,
    pub switches: Switches,
    pub closed: bool,
    /// Of the organization's own roles.
    pub roles_version: u64,
}

impl Permit {
    /// Only `http/auth` makes one (H4).
    pub(crate) fn new(by: SignedIn, place: Place, policy: Arc<Policy>) -> Permit {
        Permit { withheld: policy.withheld(&place.switches), by, place, policy }
    }

    /// The same holder, seen as if they held this role in these spaces.
    pub(crate) fn seen_as(&mut self, role: &str, spaces: SpaceGrant) {
        role.clone_into(&mut self.place.role);
        self.place.spaces = spaces;
    }

    /// The scope of everything done under this permit.
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        self.place.organization
    }

    #[must_use]
    pub fn member(&self) -> MemberId {
        self.place.member
    }

    #[must_use]
    pub fn by(&self) -> &SignedIn {
        &self.by
    }

    #[must_use]
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Goes with [`Permit::policy`]: both were read at once.
    #[must_use]
    pub fn roles_version(&self) -> u64 {
        self.place.roles_version
    }

    #[must_use]
    pub fn spaces(&self) -> &SpaceGrant {
        &self.place.spaces
    }

    #[must_use]
    pub fn switches(&self) -> &Switches {
        &self.place.switches
    }

    #[must_use]
    pub fn role(&self) -> &str {
        &self.place.role
    }

    /// The holder as facts for `decide`, as of the start of the request. A write reads them again.
    #[must_use]
    pub fn facts(&self) -> MemberFacts<'_> {
        MemberFacts {
            is_self: true,
            withheld: self.withheld,
            ..MemberFacts::active(&self.place.role, &self.place.spaces)
        }
    }

    /// Decides a question about reading, which needs no lock and no counts.
    pub fn ask(&self, action: &Action<'_>) -> Result<(), Error> {
        let reasons = decide(&self.situation(), action).reasons();
        if reasons.is_empty() { Ok(()) } else { Err(reasons.into()) }
    }

    /// The holder's situation for questions that need no lock and no counts.
    #[must_use]
    pub fn situation(&self) -> Situation<'_> {
        let organization = OrganizationFacts { closed: self.place.closed, ..OrganizationFacts::default() };
        Situation { policy: &self.policy, actor: self.facts(), organization, holders: &NoHolders }
    }

    /// The spaces a reading of members is limited to; none when the holder reaches everywhere.
    #[must_use]
    pub fn limited_to(&self) -> Option<&SpaceGrant> {
        let everywhere =
            self.policy.role(&self.place.role).is_some_and(|role| role.reaches_everywhere(&self.place.spaces));
        (!everywhere).then_some(&self.place.spaces)
    }
}

/// Proof that the caller is the host's backend.
#[derive(Debug, Clone)]
pub struct Host(());

impl Host {
    /// Only `http/auth` makes one, from the host's key.
    pub(crate) fn known() -> Host {
        Host(())
    }
}

/// Proof that the host may look at one organization, and its state as of the start of the request.
#[derive(Debug, Clone)]
pub struct Visit {
    organization: OrganizationId,
    policy: Arc<Policy>,
    facts: OrganizationFacts,
}

/// The host, or a member.
#[derive(Debug, Clone)]
pub enum Caller {
    Host(Visit),
    Member(Box<Permit>),
}

impl Visit {
    /// Made in `organization` for a host or a member.
    pub(crate) fn new(organization: OrganizationId, policy: Arc<Policy>, facts: OrganizationFacts) -> Visit {
        Visit { organization, policy, facts }
    }

    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        self.organization
    }

    #[must_use]
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    #[must_use]
    pub fn facts(&self) -> OrganizationFacts {
        self.facts
    }
}

impl Caller {
    /// The scope of everything done for this caller.
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        match self {
            Caller::Host(visit) => visit.organization,
            Caller::Member(permit) => permit.organization(),
        }
    }

    /// The member, if it is one.
    #[must_use]
    pub fn member(&self) -> Option<&Permit> {
        match self {
            Caller::Host(_) => None,
            Caller::Member(permit) => Some(permit),
        }
    }
}

/// Proof that the caller is an operator.
#[derive(Debug, Clone)]
pub struct Operator {
    id: OperatorId,
    email: Email,
}

impl Operator {
    /// Only `http/auth` makes one, from an operator's session.
    pub(crate) fn new(id: OperatorId, email: Email) -> Operator {
        Operator { id, email }
    }

    #[must_use]
    pub fn id(&self) -> OperatorId {
        self.id
    }

    #[must_use]
    pub fn email(&self) -> &Email {
        &self.email
    }
}

/// Somebody who may be signed in as an operator.
#[derive(Debug, Clone)]
pub struct OperatorVisitor(pub Option<Operator>);
