//! Requests and responses of the AuthZEN Authorization API 1.0 (OpenID Foundation, final), sections 5 to 9.
//!
//! More lenient than our own API, because the specification allows fields that we don't know.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Arbitrary attributes.
pub type Properties = Map<String, Value>;

/// Maximum evaluations in one request.
pub const MAX_EVALUATIONS: usize = 1_000;

/// A subject or resource. A search omits the id of what it looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<Properties>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationAction {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<Properties>,
}

/// One evaluation, the defaults of several, or a search; the handler checks the required fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tuple {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Entity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<EvaluationAction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<Entity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Properties>,
}

impl Tuple {
    /// This evaluation with the defaults filled in (section 7.1.1).
    #[must_use]
    pub fn or(self, defaults: &Tuple) -> Tuple {
        Tuple {
            subject: self.subject.or_else(|| defaults.subject.clone()),
            action: self.action.or_else(|| defaults.action.clone()),
            resource: self.resource.or_else(|| defaults.resource.clone()),
            context: self.context.or_else(|| defaults.context.clone()),
        }
    }
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Evaluations {
    #[serde(flatten)]
    pub defaults: Tuple,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evaluations: Vec<Tuple>,
    #[serde(default)]
    pub options: Options,
}

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    pub evaluations_semantic: Semantic,
}

/// Section 7.1.2.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Semantic {
    #[default]
    ExecuteAll,
    DenyOnFirstDeny,
    PermitOnFirstPermit,
}

impl Semantic {
    /// Whether evaluation stops after this decision.
    #[must_use]
    pub const fn ends_with(self, decision: bool) -> bool {
        match self {
            Semantic::ExecuteAll => false,
            Semantic::DenyOnFirstDeny => !decision,
            Semantic::PermitOnFirstPermit => decision,
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationResult {
    pub decision: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Properties>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationResults {
    pub evaluations: Vec<EvaluationResult>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SearchRequest {
    #[serde(flatten)]
    pub tuple: Tuple,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<SearchPageRequest>,
}

/// Section 8.2.1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchPageRequest {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<Properties>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchResults<T> {
    pub page: SearchPage,
    pub results: Vec<T>,
}

/// Section 8.2.2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchPage {
    /// Empty on the last page.
    pub next_token: String,
    pub count: usize,
}

/// Section 9.1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    pub policy_decision_point: String,
    pub access_evaluation_endpoint: String,
    pub access_evaluations_endpoint: String,
    pub search_subject_endpoint: String,
    pub search_resource_endpoint: String,
    pub search_action_endpoint: String,
}
