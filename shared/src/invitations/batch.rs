//! Invitations of several people in one request.

use serde::{Deserialize, Serialize};

use super::{InvitationAssignment, Invitee, Sent, invitee_name};
use crate::{
    form::{self, FaultCode, Faults, Form, Surroundings},
    json::FromJson,
    members::{check_products, check_role, check_spaces},
    policy::SpaceGrant,
    problem::Problem,
    text::{Email, Note},
};

/// What to do with a batch after checking it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// Only check; nothing is written or sent.
    Check,
    /// Send all rows or none.
    SendAll,
    /// Send the valid rows; the others are only reported.
    SendValid,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvitationBatchForm {
    pub intent: Intent,
    pub rows: Vec<RowForm>,
    /// One role for the batch (IU-4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spaces: Option<SpaceGrant>,
    /// Ids of products that are turned on for the organization (IU-5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowForm {
    pub email: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Instead of the batch's role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Instead of the batch's spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spaces: Option<SpaceGrant>,
    /// Instead of the batch's products.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub products: Option<Vec<String>>,
}

/// Maximum rows of a batch; a pack can allow fewer.
pub const MAX_BATCH: u32 = 1000;

/// A checked batch. Keeps invalid rows with their errors, so that the answer has one result per row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationBatch {
    pub intent: Intent,
    pub rows: Vec<Result<RowInvite, Faults>>,
    pub assignment: InvitationAssignment,
    pub message: Option<Note>,
}

/// A checked row: the person, and what differs from the batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowInvite {
    pub invitee: Invitee,
    pub role: Option<String>,
    pub spaces: Option<SpaceGrant>,
    pub products: Option<Vec<String>>,
}

impl From<Invitee> for RowInvite {
    fn from(invitee: Invitee) -> RowInvite {
        RowInvite { invitee, role: None, spaces: None, products: None }
    }
}

impl RowForm {
    pub fn check(&self, with: &Surroundings) -> Result<RowInvite, Faults> {
        let mut faults = Faults::default();
        let email = faults.take("/email", Email::parse(&self.email, with.domain_to_ascii));
        let name = faults.take("/name", form::optional(self.name.clone(), invitee_name));
        check_role(self.role.as_deref(), "/role", &mut faults);
        check_spaces(self.spaces.as_ref(), "/spaces", &mut faults);
        check_products(self.products.as_deref().unwrap_or_default(), "/products", &mut faults);
        let invitee = email.zip(name).map(|(email, name)| Invitee { email, name });
        let row = invitee.map(|invitee| RowInvite {
            invitee,
            role: self.role.clone(),
            spaces: self.spaces.clone(),
            products: self.products.clone(),
        });
        faults.finish(row)
    }
}

/// Checks each row, then marks duplicates of an email; the first one is kept.
pub fn check_rows(rows: &[RowForm], with: &Surroundings) -> Vec<Result<RowInvite, Faults>> {
    let mut first = std::collections::HashMap::new();
    let mut checked = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let row = row.check(with).and_then(|row| match first.get(&row.invitee.email.key()) {
            Some(row) => Err(Faults::one("/email", FaultCode::Duplicate { row: *row })),
            None => {
                first.insert(row.invitee.email.key(), index as u32);
                Ok(row)
            }
        });
        checked.push(row);
    }
    checked
}

impl Form for InvitationBatchForm {
    type Checked = InvitationBatch;
    fn check(self, with: &Surroundings) -> Result<InvitationBatch, Faults> {
        let mut faults = Faults::default();
        if self.rows.is_empty() {
            faults.add("/rows", FaultCode::Required);
        } else if self.rows.len() > MAX_BATCH as usize {
            faults.add("/rows", FaultCode::TooMany { max: MAX_BATCH });
            return Err(faults);
        }
        let message = faults.take("/message", form::optional(self.message, Note::parse));
        check_role(self.role.as_deref(), "/role", &mut faults);
        check_spaces(self.spaces.as_ref(), "/spaces", &mut faults);
        check_products(&self.products, "/products", &mut faults);
        let assignment = InvitationAssignment { role: self.role, spaces: self.spaces, products: self.products };
        let rows = check_rows(&self.rows, with);
        faults.finish(message.map(|message| InvitationBatch { intent: self.intent, rows, assignment, message }))
    }
}

/// The result of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum RowResult {
    /// Sent.
    Invited { sent: Sent },
    /// Would be sent: the batch was only checked, or held back because of other rows.
    Ready,
    /// Like `ready`, and would replace an invitation that has expired.
    ReadyAgain,
    /// Not sent, with the reason.
    Refused { problem: Problem },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct InvitationBatchResult {
    /// One result per row, in the order of the request.
    pub rows: Vec<RowResult>,
    pub sent: u32,
    /// Seats available afterwards; `None` if unlimited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats_left: Option<u32>,
}
