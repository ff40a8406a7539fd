//! AuthZEN's endpoints and their paths.

use std::sync::Arc;

use serde_json::Value;
use shared::authzen::{
    EvaluationResult, EvaluationResults, Evaluations, MAX_EVALUATIONS, Metadata, SearchRequest, SearchResults, Tuple,
};

use super::{
    evaluate,
    search::{self, SearchTarget},
    translate,
};
use crate::{
    Service,
    http::{Error, Refused, Standard, access::Host},
};

const EVALUATION: &str = "/access/v1/evaluation";
const EVALUATIONS: &str = "/access/v1/evaluations";
const SUBJECTS: &str = "/access/v1/search/subject";
const RESOURCES: &str = "/access/v1/search/resource";
const ACTIONS: &str = "/access/v1/search/action";
const METADATA: &str = "/.well-known/authzen-configuration";

pub fn mount(routes: Standard) -> Standard {
    routes
        .post(EVALUATION, evaluation)
        .post(EVALUATIONS, evaluations)
        .post(SUBJECTS, |service, host, asked| searched(service, host, asked, SearchTarget::Subjects))
        .post(RESOURCES, |service, host, asked| searched(service, host, asked, SearchTarget::Resources))
        .post(ACTIONS, |service, host, asked| searched(service, host, asked, SearchTarget::Actions))
        .get(METADATA, metadata)
}

async fn evaluation(service: Arc<Service>, host: Host, tuple: Tuple) -> Result<EvaluationResult, Refused> {
    let asked = translate::whole(&tuple)?;
    let mut decisions = evaluate::all(&service, &host, vec![Ok(asked)]).await?;
    decisions.pop().ok_or_else(|| Error::Fault("a question without an answer".to_owned()).into())
}

async fn evaluations(service: Arc<Service>, host: Host, asked: Evaluations) -> Result<Value, Refused> {
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

async fn searched(
    service: Arc<Service>,
    host: Host,
    asked: SearchRequest,
    wanted: SearchTarget,
) -> Result<SearchResults<Value>, Refused> {
    search::page(&service, &host, wanted, asked).await
}

fn metadata(service: &Service) -> Metadata {
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
