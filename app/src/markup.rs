//! Elements as values, the output of `view!` (app/view).
//!
//! An element consists of its tag, attributes, and children, and one function renders all elements, which keeps the
//! client small. Whatever changes is a boxed function that runs again when a signal in it changes. Signals, effects,
//! components, and routes are still those of Leptos.

mod attribute;
mod child;
mod each;
mod element;

pub use child::{Child, Fragment, erase, live};
pub use each::each;
pub use element::Element;
