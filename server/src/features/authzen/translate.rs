//! Translates AuthZEN's entities to our questions, without looking anything up.

use serde_json::{Value, json};
use shared::{
    authzen::{Entity, EvaluationAction, EvaluationResult, Properties, Tuple},
    id::{MemberId, OrganizationId, UserId},
    permission_check::{CheckedPermission, ProposedChange, Resource},
    records::{ExternalId, KindName},
    text::Email,
};

use crate::request::{Refused, surroundings};

/// An error of a whole request, or of one evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationFault {
    pub status: u16,
    pub message: String,
}

impl EvaluationFault {
    pub fn bad(message: String) -> EvaluationFault {
        EvaluationFault { status: 400, message }
    }

    fn missing(what: &str) -> EvaluationFault {
        EvaluationFault::bad(format!("{what} is missing"))
    }

    pub fn unknown(what: &str) -> EvaluationFault {
        EvaluationFault { status: 404, message: format!("{what} is unknown") }
    }

    /// The result of one evaluation: denied, with the reason why it can't be decided (section 7.2.1).
    pub fn decision(&self) -> EvaluationResult {
        let error = json!({ "status": self.status, "message": self.message });
        EvaluationResult { decision: false, context: Some(Properties::from_iter([("error".to_owned(), error)])) }
    }
}

impl From<EvaluationFault> for Refused {
    fn from(fault: EvaluationFault) -> Refused {
        Refused::Fault(fault.status, fault.message)
    }
}

/// The identifier of a subject.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Name {
    Member(MemberId),
    User(UserId),
    /// The form in which emails are compared.
    Address(String),
}

/// One parsed evaluation.
#[derive(Debug, Clone)]
pub struct EvaluationQuestion {
    pub organization: OrganizationId,
    pub subject: Name,
    pub action: String,
    pub with: ProposedChange,
    pub resource: Resource,
}

/// A complete evaluation with subject, action, and resource.
pub fn whole(tuple: &Tuple) -> Result<EvaluationQuestion, EvaluationFault> {
    let (action, with) = action(tuple)?;
    Ok(EvaluationQuestion {
        organization: organization(tuple)?,
        subject: subject(tuple)?,
        action,
        with,
        resource: resource(tuple)?,
    })
}

/// The organization, from any of the places that can name it.
pub fn organization(tuple: &Tuple) -> Result<OrganizationId, EvaluationFault> {
    let resource = tuple.resource.as_ref();
    let itself = resource.filter(|entity| entity.kind == "organization").and_then(|entity| entity.id.as_deref());
    let named = |properties: Option<&Properties>| properties?.get("organization").cloned();
    let of = |entity: Option<&Entity>| named(entity?.properties.as_ref());
    let found = itself.map(Value::from).or_else(|| of(resource)).or_else(|| named(tuple.context.as_ref()));
    let found = found.or_else(|| of(tuple.subject.as_ref()));
    let found = found.ok_or_else(|| EvaluationFault::missing("organization (in resource.properties or context)"))?;
    found.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| EvaluationFault::unknown("the organization"))
}

pub fn subject(tuple: &Tuple) -> Result<Name, EvaluationFault> {
    let entity = tuple.subject.as_ref().ok_or_else(|| EvaluationFault::missing("subject"))?;
    let id = entity.id.as_deref().ok_or_else(|| EvaluationFault::missing("subject.id"))?;
    let unknown = || EvaluationFault::unknown("the subject");
    match entity.kind.as_str() {
        "member" => id.parse().map(Name::Member).map_err(|_| unknown()),
        "user" => match id.parse() {
            Ok(user) => Ok(Name::User(user)),
            Err(_) => {
                let email = Email::parse(id, surroundings().domain_to_ascii).map_err(|_| unknown())?;
                Ok(Name::Address(email.key()))
            }
        },
        "" => Err(EvaluationFault::missing("subject.type")),
        _ => Err(unknown()),
    }
}

/// The action's name, and what it would assign.
pub fn action(tuple: &Tuple) -> Result<(String, ProposedChange), EvaluationFault> {
    let EvaluationAction { name, properties } =
        tuple.action.clone().ok_or_else(|| EvaluationFault::missing("action"))?;
    if name.is_empty() {
        return Err(EvaluationFault::missing("action.name"));
    }
    let mut properties = properties.unwrap_or_default();
    // Unknown properties are allowed and ignored.
    let known = ["role", "spaces", "products", "override_id", "value", "permissions"];
    properties.retain(|key, _| known.contains(&key.as_str()));
    let with = serde_json::from_value(Value::Object(properties));
    let with = with.map_err(|fault| EvaluationFault::bad(format!("action.properties: {fault}")))?;
    Ok((name, with))
}

pub fn resource(tuple: &Tuple) -> Result<Resource, EvaluationFault> {
    let entity = tuple.resource.as_ref().ok_or_else(|| EvaluationFault::missing("resource"))?;
    let id = entity.id.as_deref().ok_or_else(|| EvaluationFault::missing("resource.id"))?;
    let unknown = || EvaluationFault::unknown("the resource");
    match entity.kind.as_str() {
        "" => Err(EvaluationFault::missing("resource.type")),
        "organization" => Ok(Resource::Organization),
        "space" => id.parse().map(|id| Resource::Space { id }).map_err(|_| unknown()),
        "member" => id.parse().map(|id| Resource::Member { id }).map_err(|_| unknown()),
        kind => {
            let names = KindName::parse(kind).ok().zip(ExternalId::parse(id).ok());
            names.map(|(kind, id)| Resource::Record { kind, id }).ok_or_else(unknown)
        }
    }
}

/// Our answer in AuthZEN's terms.
pub fn decision(view: CheckedPermission) -> EvaluationResult {
    if view.allowed {
        return EvaluationResult { decision: true, context: None };
    }
    let reasons = serde_json::to_value(&view.reasons).unwrap_or_default();
    let first = reasons[0]["code"].clone();
    let context = Properties::from_iter([("reason".to_owned(), first), ("reasons".to_owned(), reasons)]);
    EvaluationResult { decision: false, context: Some(context) }
}
