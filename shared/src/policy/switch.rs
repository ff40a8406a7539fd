//! Individual permissions, as what they withhold from a person's role. They never add anything (G1).

use std::collections::BTreeMap;

use super::{PermissionSet, Policy, SwitchValue};

/// A person's changed individual permissions, by id.
pub type Switches = BTreeMap<String, SwitchValue>;

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
    pub fn withheld(&self, set: &Switches) -> Withheld {
        let mut withheld = Withheld::default();
        for switch in &self.pack.switches {
            let Some(permission) = self.permission(&switch.permission) else { continue };
            match set.get(&switch.id).copied().unwrap_or(switch.at_start) {
                SwitchValue::No => withheld.off.insert(permission),
                SwitchValue::Approval => withheld.approval.insert(permission),
                SwitchValue::Yes => {}
            }
        }
        withheld
    }
}
