//! UI components of every screen: they paint, connect labels to controls, and handle the keyboard. They know no router,
//! request, or product term; all texts arrive as props.

pub mod avatar;
pub mod badge;
pub mod button;
pub mod callout;
pub mod checkbox;
pub mod choices;
pub mod confirm;
pub mod copy_field;
pub mod dialog;
pub mod disclosure;
pub mod dom;
pub mod dropdown;
pub mod empty;
pub mod error_summary;
pub mod field;
pub mod float;
pub mod icon;
pub mod menu;
pub mod pager;
pub mod password;
pub mod progress;
pub mod reason;
pub mod search;
pub mod segmented;
pub mod select;
pub mod setting;
pub mod skeleton;
pub mod table;
pub mod toast;
pub mod tone;

pub use avatar::Avatar;
pub use badge::Badge;
pub use button::{Button, ButtonTone};
pub use callout::Callout;
pub use choices::{CheckList, Choice, RadioList};
pub use confirm::Confirm;
pub use copy_field::CopyField;
pub use dialog::Dialog;
pub use disclosure::Disclosure;
pub use dropdown::Dropdown;
pub use empty::Empty;
pub use error_summary::ErrorSummary;
pub use field::{TextArea, TextField};
pub use menu::{Menu, MenuItem};
pub use password::PasswordField;
pub use progress::Progress;
pub use search::SearchField;
pub use segmented::Segmented;
pub use setting::{note_or, setting};
pub use skeleton::Skeleton;
pub use table::{Cell, Column, HeadCell, Order, Table};
pub use toast::{Toast, ToastHost, Toasts};
pub use tone::Tone;
#[expect(unused_imports, reason = "complete, but not every one is on a screen yet")]
pub use {checkbox::Checkbox, pager::Pager, progress::Spinner, select::SelectField};
