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
