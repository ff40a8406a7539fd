//! Members.

mod assignment;
mod life;
mod list;
mod paging;
mod products;
