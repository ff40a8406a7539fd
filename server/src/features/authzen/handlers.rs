//! AuthZEN's endpoints and their paths.

use std::sync::Arc;

use serde_json::Value;
use shared::authzen::{
    EvaluationResult, EvaluationResults, Evaluations, MAX_EVALUATIONS, Metadata, SearchRequest, SearchResults, Tuple,
};

pub use super::search::SearchTarget;
use super::{evaluate, search, translate};
use crate::{Service, error::Error, permit::Host, request::Refused};

pub const EVALUATION: &str = "/access/v1/evaluation";
pub const EVALUATIONS: &str = "/access/v1/evaluations";
pub const SUBJECTS: &str = "/access/v1/search/subject";
pub const RESOURCES: &str = "/access/v1/search/resource";
pub const ACTIONS: &str = "/access/v1/search/action";
pub const METADATA: &str = "/.well-known/authzen-configuration";

pub async fn evaluation(service: Arc<Service>, host: Host, tuple: Tuple) -> Result<EvaluationResult, Refused> {
    let asked = translate::whole(&tuple)?;
    let mut decisions = evaluate::all(&service, &host, vec![Ok(asked)]).await?;
    decisions.pop().ok_or_else(|| Error::Fault("a question without an answer".to_owned()).into())
}

pub async fn evaluations(service: Arc<Service>, host: Host, asked: Evaluations) -> Result<Value, Refused> {
    let Evaluations { defaults, evaluations, options } = asked;
    // Without a list it is a single evaluation, with a single answer (section 7.1).
    if evaluations.is_empty() {
        return json(&evaluation(service, host, defaults).await?);
    }
    if evaluations.len() > MAX_EVALUATIONS {
        return Err(Refused::Fault(400, format!("at most {MAX_EVALUATIONS} evaluations")));
    }
    let asked = evaluations.into_iter().map(|tuple| translate::whole(&tuple.or(&defaults))).collect();
    let mut decisions = evaluate::all(&service, &host, asked).await?;
    let end = decisions.iter().position(|one| options.evaluations_semantic.ends_with(one.decision));
    decisions.truncate(end.map_or(decisions.len(), |last| last + 1));
    json(&EvaluationResults { evaluations: decisions })
}

fn json(answer: &impl serde::Serialize) -> Result<Value, Refused> {
    serde_json::to_value(answer).map_err(|fault| Error::Fault(fault.to_string()).into())
}

pub async fn searched(
    service: Arc<Service>,
    host: Host,
    asked: SearchRequest,
    wanted: SearchTarget,
) -> Result<SearchResults<Value>, Refused> {
    search::page(&service, &host, wanted, asked).await
}

pub fn metadata(service: &Service) -> Metadata {
    let at = |path: &str| format!("{}{path}", service.config().public_url);
    Metadata {
        policy_decision_point: service.config().public_url.clone(),
        access_evaluation_endpoint: at(EVALUATION),
        access_evaluations_endpoint: at(EVALUATIONS),
        search_subject_endpoint: at(SUBJECTS),
        search_resource_endpoint: at(RESOURCES),
        search_action_endpoint: at(ACTIONS),
    }
}
