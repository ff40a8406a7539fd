//! The loaded policies: the built-in packs and those in the operator's folder, checked.
//!
//! They can be reloaded while the service runs. The folder isn't watched; reloading is triggered by a signal.

mod permissions;
mod read;
mod shape;
mod table;
mod warnings;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use shared::policy::{PACK_TEXTS, Policy};

pub use permissions::permissions;
pub use read::{PlacedFault, parse, parse_pack, placed};
pub use table::{changes, table};
pub use warnings::warnings;

/// Invalid packs, with all of their errors.
#[derive(Debug, thiserror::Error)]
#[error("{}", lines(.0))]
pub struct BadPack(pub Vec<PlacedFault>);

fn lines(faults: &[PlacedFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Checked policies; the first is the default. Clones share the packs.
#[derive(Clone, Debug)]
pub struct Packs {
    folder: Option<PathBuf>,
    loaded: Arc<RwLock<Arc<Loaded>>>,
}

#[derive(Debug, Default)]
struct Loaded {
    offered: Vec<Arc<Policy>>,
    /// Packs whose files are gone: existing organizations keep them, new ones can't choose them.
    retired: Vec<Arc<Policy>>,
    /// By the pack's id.
    sources: BTreeMap<String, Source>,
}

/// A pack's file, as it was when loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub file: String,
    pub text: String,
}

/// Reloaded packs that aren't in use yet.
#[derive(Debug)]
pub struct Reread {
    next: Loaded,
    reloaded: Reloaded,
}

impl Reread {
    /// Packs in the operator's folder that have changed.
    #[must_use]
    pub fn altered(&self) -> Vec<(Arc<Policy>, Source)> {
        let mut own = self.next.own();
        own.retain(|(policy, _)| self.reloaded.changed.iter().chain(&self.reloaded.new).any(|id| id == policy.id()));
        own
    }
}

impl Loaded {
    /// Packs in the operator's folder. Built-in ones change only with Roster.
    fn own(&self) -> Vec<(Arc<Policy>, Source)> {
        let brought = |policy: &Policy| PACK_TEXTS.iter().any(|(id, _)| *id == policy.id());
        let own = self.offered.iter().filter(|policy| !brought(policy));
        own.filter_map(|policy| Some((policy.clone(), self.sources.get(policy.id())?.clone()))).collect()
    }
}

/// What reloading the packs changed, by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reloaded {
    pub new: Vec<String>,
    pub changed: Vec<String>,
    pub retired: Vec<String>,
}

impl Packs {
    /// The built-in packs.
    pub fn built_in() -> Result<Packs, BadPack> {
        Packs::open(None)
    }

    /// The built-in packs and those in a folder.
    pub fn open(folder: Option<PathBuf>) -> Result<Packs, BadPack> {
        let mut loaded = Loaded::default();
        for (policy, source) in read_all(folder.as_deref())? {
            loaded.sources.insert(policy.id().to_owned(), source);
            loaded.offered.push(Arc::new(policy));
        }
        Ok(Packs { folder, loaded: Arc::new(RwLock::new(Arc::new(loaded))) })
    }

    /// Loads the folder again; the running packs stay until [`Packs::adopt`].
    pub fn read(&self) -> Result<Reread, BadPack> {
        let read = read_all(self.folder.as_deref())?;
        let before = self.now();
        let mut reloaded = Reloaded::default();
        let mut next = Loaded { sources: before.sources.clone(), ..Loaded::default() };
        for (policy, source) in read {
            next.sources.insert(policy.id().to_owned(), source);
            let known = before.offered.iter().chain(&before.retired).find(|old| old.id() == policy.id());
            next.offered.push(match known {
                // Keeps the same value, so that policies built on it stay valid.
                Some(old) if **old == policy => old.clone(),
                Some(_) => {
                    reloaded.changed.push(policy.id().to_owned());
                    Arc::new(policy)
                }
                None => {
                    reloaded.new.push(policy.id().to_owned());
                    Arc::new(policy)
                }
            });
        }
        for old in before.offered.iter().chain(&before.retired) {
            if !next.offered.iter().any(|policy| policy.id() == old.id()) {
                next.retired.push(old.clone());
            }
        }
        let newly = before.offered.iter().filter(|old| next.retired.iter().any(|policy| policy.id() == old.id()));
        reloaded.retired = newly.map(|old| old.id().to_owned()).collect();
        Ok(Reread { next, reloaded })
    }

    /// Replaces the running packs with the loaded ones.
    pub fn adopt(&self, Reread { next, reloaded }: Reread) -> Reloaded {
        *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        reloaded
    }

    fn now(&self) -> Arc<Loaded> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The pack of an organization.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Arc<Policy>> {
        let now = self.now();
        now.offered.iter().chain(&now.retired).find(|policy| policy.id() == id).cloned()
    }

    /// A pack for a new organization.
    #[must_use]
    pub fn offered(&self, id: &str) -> Option<Arc<Policy>> {
        self.now().offered.iter().find(|policy| policy.id() == id).cloned()
    }

    /// Packs whose files are gone.
    #[must_use]
    pub fn retired(&self) -> Vec<Arc<Policy>> {
        self.now().retired.clone()
    }

    /// Packs in the operator's folder, with their files.
    #[must_use]
    pub fn own(&self) -> Vec<(Arc<Policy>, Source)> {
        self.now().own()
    }

    /// The source of an organization's pack.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<Source> {
        self.now().sources.get(id).cloned()
    }

    #[must_use]
    pub fn default_pack(&self) -> Arc<Policy> {
        self.now().offered[0].clone()
    }

    /// Packs for new organizations.
    pub fn iter(&self) -> impl Iterator<Item = Arc<Policy>> {
        self.now().offered.clone().into_iter()
    }
}

fn read_all(folder: Option<&Path>) -> Result<Vec<(Policy, Source)>, BadPack> {
    let mut texts: Vec<(String, String)> =
        PACK_TEXTS.iter().map(|(id, text)| (format!("{id}.toml"), (*text).to_owned())).collect();
    let (mut policies, mut faults): (Vec<(Policy, Source)>, _) = (Vec::new(), Vec::new());
    match folder.map(files) {
        Some(Ok(own)) => texts.extend(own),
        Some(Err(fault)) => faults.push(fault),
        None => {}
    }
    for (file, text) in texts {
        match parse(&file, &text) {
            Ok(policy) if policies.iter().any(|(known, _)| known.id() == policy.id()) => {
                faults.push(PlacedFault::at(&file, &text, "pack.id", "an id that no other pack has"));
            }
            Ok(policy) => policies.push((policy, Source { file, text })),
            Err(BadPack(more)) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok(policies) } else { Err(BadPack(faults)) }
}

/// Whether the text is a pack with the id of a built-in one, which it can't replace.
#[must_use]
pub fn taken(file: &str, text: &str, policy: &Policy) -> Option<PlacedFault> {
    let (_, own) = PACK_TEXTS.iter().find(|(id, _)| *id == policy.id())?;
    let expected = "another id, since a built-in pack has this one";
    (*own != text).then(|| PlacedFault::at(file, text, "pack.id", expected))
}

/// The pack files in a folder, sorted by name.
pub fn files(folder: &Path) -> Result<Vec<(String, String)>, PlacedFault> {
    let unreadable = |path: &Path, fault: &std::io::Error| PlacedFault::unreadable(&path.display().to_string(), fault);
    let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let entries = entries.map_err(|fault| unreadable(folder, &fault))?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).map_err(|fault| unreadable(&path, &fault))?;
        Ok((path.display().to_string(), text))
    };
    files.into_iter().map(read).collect()
}
