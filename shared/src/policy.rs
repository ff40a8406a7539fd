//! The policy engine: a pack defines who can do what, and [`decide`] answers with every reason.
//!
//! The browser and the server use this same code, so a disabled control and a 403 can't disagree. Reads no files and
//! parses no TOML: packs arrive as data ([`Pack`]) and [`Policy::build`] checks them.

// Without this lint, a new action, reason, or scope could fall into a `_` arm without a decision (H13).
#![deny(clippy::wildcard_enum_match_arm)]

mod act;
mod build;
mod custom;
mod decide;
mod effective_access;
mod facts;
mod overrides;
mod pack;
mod permission;
mod product;
mod proof;
mod reason;
mod role;
#[cfg(feature = "table")]
mod table;
mod thing;
mod view_as;

#[cfg(test)]
mod tests;

pub use act::MemberAction;
pub use build::PackFault;
pub use custom::CustomRole;
pub use decide::{Action, Decision, Situation, decide, decide_support};
pub use effective_access::{EffectiveAccess, GainedIn, PermissionChange, changes};
pub use facts::{Holders, MemberFacts, MemberStatus, NoHolders, OrganizationFacts, SpaceGrant, Taken, TakenBut};
pub use overrides::{Overrides, Withheld};
pub use pack::*;
pub use permission::{BUILT_IN, Permission, PermissionSet, Scope};
pub use product::ProductSet;
pub use proof::{Promise, Proof, Refutation, USUAL_MEMBERS, prove};
pub use reason::{Reason, Remedy};
pub use role::{Policy, Role};
#[cfg(feature = "table")]
pub use table::decisions;
pub use thing::{Owner, Thing};

/// The ids of the built-in packs; the first is the default.
pub const PACK_IDS: [&str; 5] = ["workspaces", "simple", "profiles", "lines", "pipelines"];

/// The sources of the built-in packs.
pub const PACK_TEXTS: [(&str, &str); 5] = [
    ("workspaces", include_str!("policy/packs/workspaces.toml")),
    ("simple", include_str!("policy/packs/simple.toml")),
    ("profiles", include_str!("policy/packs/profiles.toml")),
    ("lines", include_str!("policy/packs/lines.toml")),
    ("pipelines", include_str!("policy/packs/pipelines.toml")),
];
