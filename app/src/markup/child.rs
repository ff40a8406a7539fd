//! Everything allowed in braces in a view: texts, views, options, lists, and functions. All are converted to one type
//! here.

use std::any::Any;
use std::sync::{Arc, Mutex};

use leptos::{
    prelude::*,
    tachys::{reactive_graph::SharedReactiveFunction, view::iterators::StaticVec},
};

use super::Element;

pub trait Child {
    fn into_child(self) -> AnyView;
}

impl Child for AnyView {
    fn into_child(self) -> AnyView {
        self
    }
}
impl Child for String {
    fn into_child(self) -> AnyView {
        self.into_any()
    }
}
impl Child for &str {
    fn into_child(self) -> AnyView {
        self.to_owned().into_any()
    }
}
impl Child for () {
    fn into_child(self) -> AnyView {
        ().into_any()
    }
}
impl<T: Child> Child for Option<T> {
    fn into_child(self) -> AnyView {
        self.map_or_else(|| ().into_any(), Child::into_child)
    }
}
impl<T: Child> Child for Vec<T> {
    fn into_child(self) -> AnyView {
        self.into_iter().map(Child::into_child).collect::<Vec<AnyView>>().into_any()
    }
}
impl<T: Child, const N: usize> Child for [T; N] {
    fn into_child(self) -> AnyView {
        Vec::from(self).into_child()
    }
}
impl Child for Signal<String> {
    fn into_child(self) -> AnyView {
        (move || self.get()).into_child()
    }
}
impl Child for Memo<String> {
    fn into_child(self) -> AnyView {
        Signal::from(self).into_child()
    }
}
impl<F, T> Child for F
where
    F: Fn() -> T + Send + 'static,
    T: Child,
{
    fn into_child(self) -> AnyView {
        redrawn(Box::new(self))
    }
}

/// Content that is rendered again whenever a signal in it changes; a trait with one method, like `Read` of attributes.
trait Redraw: Send {
    fn redraw(&self) -> AnyView;
}

impl<F, T> Redraw for F
where
    F: Fn() -> T + Send,
    T: Child,
{
    fn redraw(&self) -> AnyView {
        self().into_child()
    }
}

fn redrawn(view: Box<dyn Redraw>) -> AnyView {
    let read: SharedReactiveFunction<AnyView> = Arc::new(Mutex::new(move || view.redraw()));
    read.into_any()
}

/// A component's view. This client's are `AnyView` already, those of Leptos aren't.
pub fn erase(view: impl IntoView + 'static) -> AnyView {
    let mut view = Some(view);
    let already = (&mut view as &mut dyn Any).downcast_mut::<Option<AnyView>>().and_then(Option::take);
    already.or_else(|| view.map(IntoAny::into_any)).unwrap_or_else(|| ().into_any())
}

/// A view that is rendered again whenever a signal in it changes.
pub fn live<T: Child>(read: impl Fn() -> T + Send + 'static) -> AnyView {
    read.into_child()
}

/// Several adjacent nodes.
pub struct Fragment(Vec<AnyView>);

impl Fragment {
    pub fn new() -> Fragment {
        Fragment(Vec::new())
    }

    pub fn view(mut self, view: AnyView) -> Fragment {
        self.0.push(view);
        self
    }

    pub fn element(self, element: Element) -> Fragment {
        self.view(element.done())
    }

    pub fn text(self, text: &'static str) -> Fragment {
        self.view(text.into_child())
    }

    pub fn child(self, child: impl Child) -> Fragment {
        self.view(child.into_child())
    }

    pub fn done(self) -> AnyView {
        StaticVec::from(self.0).into_any()
    }
}
