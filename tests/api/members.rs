//! Members.

mod life;
mod list;
mod paging;
mod place;
