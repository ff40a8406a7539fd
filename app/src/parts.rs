//! Kit components connected to `shared` and to the API, for several features.

pub mod account_fields;
pub mod address;
pub mod assignment;
pub mod assignment_fields;
pub mod auth;
pub mod boot;
pub mod can;
pub mod crash;
pub mod debounce;
pub mod form;
pub mod guard;
pub mod highlight;
pub mod invitation_link;
pub mod invite_button;
pub mod link;
pub mod list_end;
pub mod loaded;
pub mod member_cell;
pub mod moment;
pub mod not_found;
pub mod offline;
pub mod page;
pub mod paging;
pub mod problem;
pub mod questions;
pub mod rows;
pub mod search;
pub mod seats;
pub mod secret;

pub mod sign_in_form;
pub mod space_names;
pub mod status_badge;
pub mod view_as_bar;
pub mod words;
