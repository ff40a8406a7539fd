//! Elements as values: what `view!` (app/view) expands to.
//!
//! An element is described by its tag, its attributes and its children, and is drawn by one function for all of them.
//! Everything that changes is a boxed function that is read again when a signal in it changes. Signals, effects,
//! components and routes stay those of Leptos; this knows nothing of them but how to be one of their views.

mod attribute;
mod child;
mod each;
mod element;

pub use child::{Child, Fragment, erase, live};
pub use each::each;
pub use element::Element;
