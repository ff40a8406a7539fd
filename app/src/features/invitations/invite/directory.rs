//! Finds roles, spaces, and products by the names that a pasted list uses for them.

use shared::{id::SpaceId, paste::PastedRow, policy::SpaceGrant};

use crate::organization::Organization;
use crate::parts::{assignment::ALL, words};

/// The names and ids that a list can use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directory {
    roles: Vec<(String, String)>,
    spaces: Vec<(SpaceId, String)>,
    products: Vec<(String, String)>,
    /// The pack's words for one and for several spaces.
    pub space_words: Vec<String>,
    /// Whether the pack has names of invitees.
    pub names: bool,
}

/// A name in a row that nothing here has.
#[derive(Clone, Debug, PartialEq)]
pub enum UnknownName {
    Role(String),
    Space(String),
    Product(String),
}

/// Role, spaces, and products of a row; `None` is what was chosen for all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    pub role: Option<String>,
    pub spaces: Option<SpaceGrant>,
    pub products: Option<Vec<String>>,
}

impl Directory {
    /// Reactive.
    pub fn of(organization: Organization) -> Directory {
        organization.with(|view, policy| Directory {
            roles: policy.roles().iter().map(|role| (role.id.clone(), words::role(&role.id))).collect(),
            spaces: view.spaces.iter().map(|space| (space.id, space.name.clone())).collect(),
            products: view.products.iter().map(|id| (id.clone(), words::product(id))).collect(),
            space_words: if policy.pack.space.is_some() {
                vec![words::spaces(1), words::spaces(2)]
            } else {
                Vec::new()
            },
            names: policy.pack.invitations.name != shared::policy::Asked::Never,
        })
    }

    pub fn has_spaces(&self) -> bool {
        !self.space_words.is_empty()
    }

    pub fn has_products(&self) -> bool {
        !self.products.is_empty()
    }

    /// What a row says about its person, by id, or the first name that isn't known.
    pub fn own(&self, row: &PastedRow) -> Result<Own, UnknownName> {
        let role = row
            .role
            .as_ref()
            .map(|name| find(&self.roles, name, |id| same(id, name)).ok_or_else(|| UnknownName::Role(name.clone())));
        let products = row.products.iter().map(|name| {
            find(&self.products, name, |id| same(id, name)).ok_or_else(|| UnknownName::Product(name.clone()))
        });
        let products: Vec<String> = products.collect::<Result<_, _>>()?;
        Ok(Own {
            role: role.transpose()?,
            spaces: self.grant(&row.spaces)?,
            products: (!products.is_empty()).then_some(products),
        })
    }

    fn grant(&self, names: &[String]) -> Result<Option<SpaceGrant>, UnknownName> {
        match names {
            [] => return Ok(None),
            [all] if same(all, ALL) => return Ok(Some(SpaceGrant::All)),
            _ => {}
        }
        let space = |name: &String| {
            find(&self.spaces, name, |id| id.to_string() == *name).ok_or_else(|| UnknownName::Space(name.clone()))
        };
        names.iter().map(space).collect::<Result<Vec<SpaceId>, _>>().map(|ids| Some(SpaceGrant::listed(ids)))
    }

    /// The names of what a row has of its own, as a list writes them.
    pub fn names(&self, own: &Own) -> [String; 3] {
        let name = |known: &[(String, String)], id: &String| {
            known.iter().find(|(other, _)| other == id).map_or_else(|| id.clone(), |(_, name)| name.clone())
        };
        let spaces = match &own.spaces {
            None => String::new(),
            Some(SpaceGrant::All) => ALL.to_owned(),
            Some(SpaceGrant::Listed(ids)) => {
                let chosen = self.spaces.iter().filter(|(id, _)| ids.contains(id)).map(|(_, name)| name.as_str());
                chosen.collect::<Vec<_>>().join("; ")
            }
        };
        let products = own.products.iter().flatten().map(|id| name(&self.products, id)).collect::<Vec<_>>().join("; ");
        [own.role.as_ref().map(|id| name(&self.roles, id)).unwrap_or_default(), spaces, products]
    }
}

/// The entry with this name, or else with this id.
fn find<T: Clone>(known: &[(T, String)], name: &str, is_id: impl Fn(&T) -> bool) -> Option<T> {
    let by_name = known.iter().find(|(_, other)| same(other, name));
    by_name.or_else(|| known.iter().find(|(id, _)| is_id(id))).map(|(id, _)| id.clone())
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
