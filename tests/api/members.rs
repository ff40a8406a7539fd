//! Members.

mod given;
mod life;
mod list;
mod paging;
mod place;
