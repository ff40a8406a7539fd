//! Switches of one person, as what they take from their role's permissions. They never add anything (G1).

use std::collections::BTreeMap;

use super::{PermissionSet, Policy, SwitchValue};

/// A person's switches that were set, by id.
pub type Switches = BTreeMap<String, SwitchValue>;

/// What a person's switches hold back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Withheld {
    /// Switched off.
    pub off: PermissionSet,
    /// Allowed once somebody approves.
    pub approval: PermissionSet,
}

impl Withheld {
    /// Of what a role holds, what may be used at once.
    #[must_use]
    pub fn free(self, held: PermissionSet) -> PermissionSet {
        self.usable(held).without(self.approval)
    }

    /// Of what a role holds, what may be used at once or when somebody approves.
    #[must_use]
    pub fn usable(self, held: PermissionSet) -> PermissionSet {
        held.without(self.off)
    }

    /// What somebody with these switches could do through a role, and somebody with those of `other` could not.
    #[must_use]
    pub fn beyond(self, other: Withheld, held: PermissionSet) -> PermissionSet {
        let usable = self.usable(held).without(other.usable(held));
        usable.union(self.free(held).without(other.free(held)))
    }
}

impl Policy {
    /// What the switches of somebody hold back. One that was not set stands where the pack starts it.
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
