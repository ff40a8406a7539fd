//! Individual permissions, as what they withhold from a person's role. They never add anything (G1).

use std::collections::BTreeMap;

use super::{OverrideValue, PermissionSet, Policy};

/// A person's changed individual permissions, by id.
pub type Overrides = BTreeMap<String, OverrideValue>;

/// What a person's individual permissions withhold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Withheld {
    /// Turned off.
    pub off: PermissionSet,
    /// Allowed with approval.
    pub approval: PermissionSet,
}

impl Withheld {
    /// The role's permissions that can be used without approval.
    #[must_use]
    pub fn free(self, held: PermissionSet) -> PermissionSet {
        self.usable(held).without(self.approval)
    }

    /// The role's permissions that can be used, with or without approval.
    #[must_use]
    pub fn usable(self, held: PermissionSet) -> PermissionSet {
        held.without(self.off)
    }

    /// What a person with these settings could do through a role, and one with those of `other` couldn't.
    #[must_use]
    pub fn beyond(self, other: Withheld, held: PermissionSet) -> PermissionSet {
        let usable = self.usable(held).without(other.usable(held));
        usable.union(self.free(held).without(other.free(held)))
    }
}

impl Policy {
    /// What a person's settings withhold. Unset ones have the pack's default.
    #[must_use]
    pub fn withheld(&self, set: &Overrides) -> Withheld {
        let mut withheld = Withheld::default();
        for known in &self.pack.overrides {
            let Some(permission) = self.permission(&known.permission) else { continue };
            match set.get(&known.id).copied().unwrap_or(known.at_start) {
                OverrideValue::No => withheld.off.insert(permission),
                OverrideValue::Approval => withheld.approval.insert(permission),
                OverrideValue::Yes => {}
            }
        }
        withheld
    }
}
