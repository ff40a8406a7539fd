//! Conditions of a query for members (`m`) as they come together.

use shared::id::OrganizationId;

use crate::store::{Value, like};

/// Conditions and their arguments, which start with the organization.
#[derive(Clone)]
pub(super) struct Sql {
    pub conditions: String,
    pub args: Vec<Value>,
}

impl Sql {
    pub fn of(organization: OrganizationId) -> Sql {
        Sql { conditions: "m.organization_id = ?1".to_owned(), args: vec![organization.into()] }
    }

    /// The placeholder of a value.
    pub fn put(&mut self, value: Value) -> String {
        self.args.push(value);
        format!("?{}", self.args.len())
    }

    pub fn and(&mut self, condition: &str) {
        self.conditions += " AND ";
        self.conditions += condition;
    }

    /// A row's own text, however many rows that reads.
    pub fn search(&mut self, text: &str) {
        let place = self.put(like(text).into());
        self.and(&format!("m.search LIKE {place} ESCAPE '\\'"));
    }
}
