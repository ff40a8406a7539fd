//! The policies at hand: the packs that Roster brings along, parsed and checked once.

use std::sync::Arc;

use shared::policy::{PACK_TEXTS, Pack, Policy};

/// A pack that cannot be used, with its file and everything wrong in it.
#[derive(Debug, thiserror::Error)]
#[error("policy pack {file}: {faults}")]
pub struct BadPack {
    pub file: String,
    pub faults: String,
}

/// Checked policies; the first is the default.
#[derive(Clone, Debug)]
pub struct Packs(Arc<Vec<Arc<Policy>>>);

impl Packs {
    /// The built-in packs.
    pub fn built_in() -> Result<Packs, BadPack> {
        let read = |(id, text): &(&str, &str)| parse(&format!("{id}.toml"), text).map(Arc::new);
        Ok(Packs(Arc::new(PACK_TEXTS.iter().map(read).collect::<Result<_, _>>()?)))
    }

    #[must_use]
    pub fn get(&self, id: &str) -> Option<Arc<Policy>> {
        self.0.iter().find(|policy| policy.id() == id).cloned()
    }

    #[must_use]
    pub fn default_pack(&self) -> Arc<Policy> {
        self.0[0].clone()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Arc<Policy>> {
        self.0.iter()
    }
}

/// Reads and checks one pack file.
pub fn parse(file: &str, text: &str) -> Result<Policy, BadPack> {
    let bad = |faults: String| BadPack { file: file.to_owned(), faults };
    let pack: Pack = toml::from_str(text).map_err(|fault| bad(fault.to_string()))?;
    Policy::build(pack).map_err(|faults| bad(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))
}
