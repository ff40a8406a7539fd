//! Authenticates callers and creates permits. A [`Permit`] is created only here (H4); its holder is an active member of
//! its organization and has the endpoint's permission somewhere in it.
//!
//! Facts read in the acting transaction later decide what they can do to which target.

mod host;
mod lookup;
mod operator;
mod view_as;

use std::sync::Arc;

use axum::http::HeaderMap;
use shared::{
    endpoint::Access,
    id::{MemberId, OrganizationId, UserId},
    policy::{
        Action, MemberFacts, NoHolders, OrganizationFacts, Policy, Situation, SpaceGrant, Switches, Withheld, decide,
    },
    problem::Problem,
    text::Email,
    time::Timestamp,
};

pub use host::{Caller, Host, Visit};
pub use operator::{Operator, OperatorVisitor};

use super::{Error, Meta};
use crate::{Service, billing::Stamp, secrets::Hash};

/// Turns a request into the authority that its endpoint requires.
pub trait Authority: Sized + Send + 'static {
    /// Whether this is the declared authority; checked when routes are mounted.
    fn fits(access: Access) -> bool;

    fn establish(
        service: &Service,
        meta: &Meta,
        access: Access,
        organization: Option<OrganizationId>,
    ) -> impl Future<Output = Result<Self, Error>> + Send;

    /// Checks the complete request, such as a signature over its body.
    fn sealed(&self, _: &Service, _: &HeaderMap, _: &[u8]) -> Result<(), Error> {
        Ok(())
    }
}

/// The host's billing system, authenticated by its signature. If none is configured, its endpoints don't exist.
#[derive(Debug, Clone, Copy)]
pub struct BillingSystem;

impl Authority for BillingSystem {
    fn fits(access: Access) -> bool {
        access == Access::Billing
    }
    async fn establish(service: &Service, _: &Meta, _: Access, _: Option<OrganizationId>) -> Result<Self, Error> {
        service.config().billing.provider.secret().map(|_| BillingSystem).ok_or(Error::Problem(Problem::NotFound))
    }
    fn sealed(&self, service: &Service, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
        let text = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
        let stamp = || {
            let (id, timestamp) = (text("webhook-id")?, text("webhook-timestamp")?);
            Some(Stamp { id, timestamp, signature: text("webhook-signature")? })
        };
        let secret = service.config().billing.provider.secret();
        let good =
            secret.zip(stamp()).is_some_and(|(secret, stamp)| secret.verifies(&stamp, service.clock().now(), body));
        if good { Ok(()) } else { Err(Problem::SignatureInvalid.into()) }
    }
}

/// Anyone.
#[derive(Debug, Clone, Copy)]
pub struct Anyone;

/// A caller who can be signed in.
#[derive(Debug, Clone)]
pub struct Visitor(pub Option<SignedIn>);

/// A signed-in user.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub user: UserId,
    pub email: Email,
    pub first_name: String,
    pub last_name: String,
    /// Identifies the session in its table.
    pub session: Hash,
    /// When the password was last confirmed in it.
    pub confirmed_at: Option<Timestamp>,
}

impl SignedIn {
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// Proof that the caller is an active member of one organization.
#[derive(Debug, Clone)]
pub struct Permit {
    organization: OrganizationId,
    member: MemberId,
    by: SignedIn,
    role: String,
    spaces: SpaceGrant,
    switches: Switches,
    withheld: Withheld,
    closed: bool,
    policy: Arc<Policy>,
    /// Version of the organization's custom roles.
    roles_version: u64,
}

impl Permit {
    /// The scope of everything done with this permit.
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        self.organization
    }

    #[must_use]
    pub fn member(&self) -> MemberId {
        self.member
    }

    #[must_use]
    pub fn by(&self) -> &SignedIn {
        &self.by
    }

    #[must_use]
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Belongs to [`Permit::policy`]: both were read together.
    #[must_use]
    pub fn roles_version(&self) -> u64 {
        self.roles_version
    }

    #[must_use]
    pub fn spaces(&self) -> &SpaceGrant {
        &self.spaces
    }

    #[must_use]
    pub fn switches(&self) -> &Switches {
        &self.switches
    }

    #[must_use]
    pub fn role(&self) -> &str {
        &self.role
    }

    /// The holder as facts for `decide`, at the start of the request. A write reads them again.
    #[must_use]
    pub fn facts(&self) -> MemberFacts<'_> {
        MemberFacts { is_self: true, withheld: self.withheld, ..MemberFacts::active(&self.role, &self.spaces) }
    }

    /// Decides about a read, which needs no lock and no counts.
    pub fn ask(&self, action: &Action<'_>) -> Result<(), Error> {
        let reasons = decide(&self.situation(), action).reasons();
        if reasons.is_empty() { Ok(()) } else { Err(reasons.into()) }
    }

    /// The holder's situation for questions that need no lock and no counts.
    #[must_use]
    pub fn situation(&self) -> Situation<'_> {
        let organization = OrganizationFacts { closed: self.closed, ..OrganizationFacts::default() };
        Situation { policy: &self.policy, actor: self.facts(), organization, holders: &NoHolders }
    }

    /// The spaces that limit which members the holder can see; `None` without a limit.
    #[must_use]
    pub fn limited_to(&self) -> Option<&SpaceGrant> {
        let everywhere = self.policy.role(&self.role).is_some_and(|role| role.reaches_everywhere(&self.spaces));
        (!everywhere).then_some(&self.spaces)
    }
}

impl Authority for Anyone {
    fn fits(access: Access) -> bool {
        access == Access::Anyone
    }
    async fn establish(_: &Service, _: &Meta, _: Access, _: Option<OrganizationId>) -> Result<Self, Error> {
        Ok(Anyone)
    }
}

impl Authority for Visitor {
    fn fits(access: Access) -> bool {
        access == Access::Visitor
    }
    async fn establish(service: &Service, meta: &Meta, _: Access, _: Option<OrganizationId>) -> Result<Self, Error> {
        Ok(Visitor(lookup::session(service, meta).await?))
    }
}

impl Authority for SignedIn {
    fn fits(access: Access) -> bool {
        access == Access::User
    }
    async fn establish(service: &Service, meta: &Meta, _: Access, _: Option<OrganizationId>) -> Result<Self, Error> {
        lookup::session(service, meta).await?.ok_or(Error::Problem(Problem::SessionRequired))
    }
}

impl Authority for Permit {
    fn fits(access: Access) -> bool {
        matches!(access, Access::Member | Access::Permission(_))
    }
    async fn establish(
        service: &Service,
        meta: &Meta,
        access: Access,
        organization: Option<OrganizationId>,
    ) -> Result<Self, Error> {
        let organization = organization.ok_or_else(|| Error::Fault("a path without an organization".to_owned()))?;
        let mut permit = lookup::permit(service, meta, organization).await?;
        if let Some(role) = &meta.view_as {
            view_as::put_on(service, &mut permit, role).await?;
        }
        if let Access::Permission(permission) = access {
            permit.ask(&Action::Use(permission))?;
        }
        Ok(permit)
    }
}
