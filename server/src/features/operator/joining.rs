//! Adding a partner to a customer, and ending the partnership (LF-12).

use std::sync::Arc;

use shared::{
    operator::{OperatorAct, OrganizationDetails, SupportEndPartner, SupportJoinPartner},
    policy::{Action, NoHolders, Reason},
};

use super::act::SupportAction;
use crate::{
    Service,
    error::Error,
    features::partners,
    permit::Operator,
    request::{Answer, Call},
};

type DetailsAnswer = Result<Answer<OrganizationDetails>, Error>;

pub async fn join(service: Arc<Service>, call: Call<SupportJoinPartner, Operator>) -> DetailsAnswer {
    let (customer, partner) = call.path;
    let mut act = SupportAction::begin(&service, &call.by, &call.meta, customer, call.input).await?;
    let policy = act.policy.clone();
    let rules = policy.pack.partners.as_ref().ok_or_else(|| Error::from(vec![Reason::NeverInThisPack]))?;
    let level = rules.levels.first().map(String::as_str).unwrap_or_default();
    act.decide(&Action::PartnerLevel { level, one: false }, &NoHolders)?;
    let (by, name) = (act.writer(), act.organization.name.clone());
    if let Some(name) = partners::join(&mut act.tx, &by, &name, &policy, (partner, level)).await? {
        act.log(OperatorAct::PartnerJoined, Some(&name)).await?;
    }
    act.finish(&service).await
}

/// Ends a partnership, even if the pack doesn't let the customer do that: the customer then asks support.
pub async fn part(service: Arc<Service>, call: Call<SupportEndPartner, Operator>) -> DetailsAnswer {
    let (customer, partner) = call.path;
    let mut act = SupportAction::begin(&service, &call.by, &call.meta, customer, call.input).await?;
    let (by, name) = (act.writer(), act.organization.name.clone());
    let name = partners::part(&mut act.tx, &by, &name, partner).await?;
    act.log(OperatorAct::PartnerEnded, Some(&name)).await?;
    act.finish(&service).await
}
