//! Types that prove who the caller is. Handlers receive one, and only `http/auth` creates them (H4).
//!
//! A [`Permit`] doesn't say what its holder can do to whom; that is decided later, from facts read in the transaction
//! that acts.

use std::sync::Arc;

use shared::{
    id::{MemberId, OperatorId, OrganizationId, UserId},
    policy::{
        Action, MemberFacts, NoHolders, OrganizationFacts, Overrides, Policy, Situation, SpaceGrant, Withheld, decide,
    },
    problem::Problem,
    text::Email,
    time::Timestamp,
};

use crate::{error::Error, secrets::Hash};

/// How recent a password confirmation must be for a sensitive action.
pub const STEP_UP_SECONDS: u32 = 300;

const CLOCKS_DIFFER_SECONDS: i64 = 60;

/// The host's billing system, identified by its signature. If none is configured, its endpoints answer 404.
#[derive(Debug, Clone, Copy)]
pub struct BillingSystem;

/// Any caller, without an identity.
#[derive(Debug, Clone, Copy)]
pub struct Anyone;

/// A caller who can be signed in or not.
#[derive(Debug, Clone)]
pub struct Visitor(pub Option<SignedIn>);

/// A signed-in user.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub user: UserId,
    pub email: Email,
    pub first_name: String,
    pub last_name: String,
    /// The hash of the session token, which is the key of the session's row.
    pub session: Hash,
    /// When the password was last confirmed in this session.
    pub confirmed_at: Option<Timestamp>,
}

impl SignedIn {
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    /// Fails unless the password was confirmed in this session within the last [`STEP_UP_SECONDS`].
    pub fn stepped_up(&self, now: Timestamp) -> Result<(), Problem> {
        // A time further ahead than clocks of processes differ comes from before a clock was set back.
        let fresh = -CLOCKS_DIFFER_SECONDS..=i64::from(STEP_UP_SECONDS);
        let recent = self.confirmed_at.is_some_and(|at| fresh.contains(&at.seconds_until(now)));
        if recent { Ok(()) } else { Err(Problem::StepUpRequired { max_age_seconds: STEP_UP_SECONDS }) }
    }
}

/// Proof that the caller is an active member of one organization.
#[derive(Debug, Clone)]
pub struct Permit {
    by: SignedIn,
    membership: Membership,
    withheld: Withheld,
    policy: Arc<Policy>,
}

/// The holder's membership in the organization, and the facts read with it.
#[derive(Debug, Clone)]
pub struct Membership {
    pub organization: OrganizationId,
    pub member: MemberId,
    pub role: String,
    pub spaces: SpaceGrant,
    pub overrides: Overrides,
    pub closed: bool,
    /// The version of the organization's custom roles.
    pub roles_version: u64,
}

impl Permit {
    /// Called only in `http/auth` (H4).
    pub(crate) fn new(by: SignedIn, membership: Membership, policy: Arc<Policy>) -> Permit {
        Permit { withheld: policy.withheld(&membership.overrides), by, membership, policy }
    }

    /// Replaces the role and spaces, for viewing as another role.
    pub(crate) fn seen_as(&mut self, role: &str, spaces: SpaceGrant) {
        role.clone_into(&mut self.membership.role);
        self.membership.spaces = spaces;
    }

    /// The organization that limits everything done with this permit.
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        self.membership.organization
    }

    #[must_use]
    pub fn member(&self) -> MemberId {
        self.membership.member
    }

    #[must_use]
    pub fn by(&self) -> &SignedIn {
        &self.by
    }

    #[must_use]
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// The version of the custom roles in [`Permit::policy`]; both were read together.
    #[must_use]
    pub fn roles_version(&self) -> u64 {
        self.membership.roles_version
    }

    #[must_use]
    pub fn spaces(&self) -> &SpaceGrant {
        &self.membership.spaces
    }

    #[must_use]
    pub fn overrides(&self) -> &Overrides {
        &self.membership.overrides
    }

    #[must_use]
    pub fn role(&self) -> &str {
        &self.membership.role
    }

    /// The holder as facts for `decide`, as of the start of the request. A write reads them again.
    #[must_use]
    pub fn facts(&self) -> MemberFacts<'_> {
        MemberFacts {
            is_self: true,
            withheld: self.withheld,
            ..MemberFacts::active(&self.membership.role, &self.membership.spaces)
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
        let organization = OrganizationFacts { closed: self.membership.closed, ..OrganizationFacts::default() };
        Situation { policy: &self.policy, actor: self.facts(), organization, holders: &NoHolders }
    }

    /// The spaces that limit which members the holder can see; `None` if their role applies everywhere.
    #[must_use]
    pub fn limited_to(&self) -> Option<&SpaceGrant> {
        let everywhere = self
            .policy
            .role(&self.membership.role)
            .is_some_and(|role| role.applies_everywhere(&self.membership.spaces));
        (!everywhere).then_some(&self.membership.spaces)
    }
}

/// Proof that the caller is the host's backend.
#[derive(Debug, Clone)]
pub struct Host(());

impl Host {
    /// Called only in `http/auth`, after checking the host's key.
    pub(crate) fn known() -> Host {
        Host(())
    }
}

/// Proof that the host can read one organization, with its state at the start of the request.
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
    /// Called only in `organization`, for a host or a member.
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
    /// The organization that limits everything done for this caller.
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        match self {
            Caller::Host(visit) => visit.organization,
            Caller::Member(permit) => permit.organization(),
        }
    }

    /// The permit of a member; `None` for the host.
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
    /// Called only in `http/auth`, after checking an operator's session.
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

/// A caller who can be signed in as an operator or not.
#[derive(Debug, Clone)]
pub struct OperatorVisitor(pub Option<Operator>);
