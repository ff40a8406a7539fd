//! Writing one record, or a batch that is checked as a whole.

use serde::{Deserialize, Serialize};

use super::{ExternalId, KindName};
use crate::{
    form::{FaultCode, Faults, Form, Surroundings},
    id::{MemberId, SpaceId},
    json::FromJson,
    text::RecordTitle,
};

/// Maximum records of one batch.
pub const MAX_BATCH: u32 = 10_000;
/// Maximum errors that a refusal lists.
const MAX_FAULTS: usize = 100;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordKindForm {
    pub title: String,
}

impl Form for RecordKindForm {
    type Checked = RecordTitle;
    fn check(self, _: &Surroundings) -> Result<RecordTitle, Faults> {
        RecordTitle::parse(&self.title).map_err(|code| Faults::one("/title", code))
    }
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordForm {
    pub title: String,
    /// `None`: no owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<MemberId>,
    /// `None`: in no particular space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<SpaceId>,
    /// The host's state, in lowercase letters and `_`; `None` is `open`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// The new state of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecord {
    pub title: RecordTitle,
    pub owner: Option<MemberId>,
    pub space: Option<SpaceId>,
    pub state: KindName,
}

impl RecordForm {
    fn judge(self, at: &str, faults: &mut Faults) -> Option<NewRecord> {
        let title = faults.take(&format!("{at}/title"), RecordTitle::parse(&self.title));
        let state = self.state.filter(|text| !text.is_empty()).unwrap_or_else(|| "open".to_owned());
        let state = faults.take(&format!("{at}/state"), KindName::parse(&state));
        let (title, state) = title.zip(state)?;
        Some(NewRecord { title, owner: self.owner, space: self.space, state })
    }
}

impl Form for RecordForm {
    type Checked = NewRecord;
    fn check(self, _: &Surroundings) -> Result<NewRecord, Faults> {
        let mut faults = Faults::default();
        let checked = self.judge("", &mut faults);
        faults.finish(checked)
    }
}

/// One row of a batch.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordRow {
    pub kind: String,
    pub id: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<MemberId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<SpaceId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordBatchForm {
    pub records: Vec<RecordRow>,
}

/// A record with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutRow {
    pub kind: KindName,
    pub id: ExternalId,
    pub record: NewRecord,
}

impl Form for RecordBatchForm {
    /// 10,000 rows with long titles.
    const MOST_BYTES: usize = 8 * 1024 * 1024;
    type Checked = Vec<PutRow>;
    fn check(self, _: &Surroundings) -> Result<Vec<PutRow>, Faults> {
        if self.records.is_empty() {
            return Err(Faults::one("/records", FaultCode::Required));
        }
        if self.records.len() > MAX_BATCH as usize {
            return Err(Faults::one("/records", FaultCode::TooMany { max: MAX_BATCH }));
        }
        let mut faults = Faults::default();
        let mut rows = Vec::with_capacity(self.records.len());
        let mut seen = std::collections::HashMap::new();
        for (index, row) in self.records.into_iter().enumerate() {
            if faults.0.len() >= MAX_FAULTS {
                break;
            }
            let at = format!("/records/{index}");
            let kind = faults.take(&format!("{at}/kind"), KindName::parse(&row.kind));
            let id = faults.take(&format!("{at}/id"), ExternalId::parse(&row.id));
            let form = RecordForm { title: row.title, owner: row.owner, space: row.space, state: row.state };
            let record = form.judge(&at, &mut faults);
            let Some(((kind, id), record)) = kind.zip(id).zip(record) else { continue };
            if let Some(row) = seen.insert((kind.clone(), id.clone()), index as u32) {
                faults.add(&format!("{at}/id"), FaultCode::Duplicate { row });
            }
            rows.push(PutRow { kind, id, record });
        }
        faults.finish(Some(rows))
    }
}

/// The result of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Created,
    Updated,
    Unchanged,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct RecordBatchResult {
    pub created: u32,
    pub updated: u32,
    pub unchanged: u32,
    /// One per row, in order.
    pub results: Vec<Outcome>,
}

impl FromIterator<Outcome> for RecordBatchResult {
    fn from_iter<I: IntoIterator<Item = Outcome>>(outcomes: I) -> RecordBatchResult {
        let mut result = RecordBatchResult { results: outcomes.into_iter().collect(), ..RecordBatchResult::default() };
        for outcome in &result.results {
            match outcome {
                Outcome::Created => result.created += 1,
                Outcome::Updated => result.updated += 1,
                Outcome::Unchanged => result.unchanged += 1,
            }
        }
        result
    }
}
