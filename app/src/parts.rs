//! The kit joined to `shared` and to the calls: what several features show the same way.

pub mod account_fields;
pub mod address;
pub mod auth;
pub mod can;
pub mod crash;
pub mod debounce;
pub mod form;
pub mod guard;
pub mod link;
pub mod list_end;
pub mod loaded;
pub mod member_cell;
pub mod moment;
pub mod not_found;
pub mod offline;
pub mod page;
pub mod paging;
pub mod place;
pub mod place_fields;
pub mod problem;
pub mod rows;
pub mod search;
pub mod secret;
pub mod space_names;
pub mod status_badge;
pub mod words;
