//! The features, and all their routes.

pub mod authzen;
pub mod billing;
pub mod history;
pub mod invitations;
pub mod members;
pub mod operator;
pub mod organizations;
pub mod ownership;
pub mod partners;
pub mod permission_check;
pub mod records;
pub mod roles;
pub mod seats;
pub mod sessions;
pub mod spaces;

use crate::http::Routes;

/// Mounts every endpoint once (H9).
pub fn mount(routes: &mut Routes) {
    sessions::mount(routes);
    organizations::mount(routes);
    spaces::mount(routes);
    roles::mount(routes);
    ownership::mount(routes);
    seats::mount(routes);
    billing::mount(routes);
    members::mount(routes);
    invitations::mount(routes);
    partners::mount(routes);
    records::mount(routes);
    permission_check::mount(routes);
    history::mount(routes);
    operator::mount(routes);
}
