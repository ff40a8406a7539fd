//! An element before and after rendering. Rendered again from the same place in a view, it keeps its node, and with it
//! focus and input.

use std::marker::PhantomData;

use leptos::{
    ev::EventDescriptor,
    html::ElementType,
    prelude::*,
    tachys::{
        html::{attribute::any_attribute::AnyAttribute, node_ref::NodeRefContainer},
        hydration::Cursor,
        no_attrs,
        renderer::{Rndr, types},
        view::{Mountable, Position, PositionState, any_view::AnyViewState},
    },
    wasm_bindgen::{JsCast, JsValue},
};

use super::{
    attribute::{Attached, Attribute, Listen, Value},
    child::Child,
};

/// Separates the tag from the names and values of its fixed attributes, as `view!` writes them.
const BETWEEN: char = '\u{1f}';

/// `act` with its argument's type.
struct Listener<E, F> {
    act: F,
    _event: PhantomData<fn(E)>,
}

impl<E: JsCast, F: FnMut(E) + Send> Listen for Listener<E, F> {
    fn hear(&mut self, event: JsValue) {
        (self.act)(event.unchecked_into());
    }
}

pub struct Element(Box<Parts>);

struct Parts {
    /// The tag and the attributes known at compile time.
    fixed: &'static str,
    attributes: Vec<Attribute>,
    children: Vec<AnyView>,
}

impl Element {
    pub fn new(fixed: &'static str) -> Element {
        Element(Box::new(Parts { fixed, attributes: Vec::new(), children: Vec::new() }))
    }

    pub fn attribute(self, name: &'static str, value: impl Into<Value>) -> Element {
        self.with(Attribute::Named(name, value.into()))
    }

    pub fn property(self, name: &'static str, value: impl Into<Value>) -> Element {
        self.with(Attribute::Property(name, value.into()))
    }

    /// `_event` provides the type of the argument of `act`.
    pub fn on<E, F>(self, name: &'static str, _event: E, act: F) -> Element
    where
        E: EventDescriptor,
        E::EventType: JsCast + 'static,
        F: FnMut(E::EventType) + Send + 'static,
    {
        self.with(Attribute::Listener(name, Box::new(Listener { act, _event: PhantomData })))
    }

    pub fn node_ref<E: ElementType>(self, node: NodeRef<E>) -> Element
    where
        NodeRef<E>: NodeRefContainer<E>,
    {
        self.with(Attribute::Reference(Box::new(move |element| node.load(element))))
    }

    fn with(mut self, attribute: Attribute) -> Element {
        self.0.attributes.push(attribute);
        self
    }

    pub fn view(mut self, view: AnyView) -> Element {
        self.0.children.push(view);
        self
    }

    pub fn element(self, element: Element) -> Element {
        self.view(element.done())
    }

    pub fn text(self, text: &'static str) -> Element {
        self.view(text.into_child())
    }

    pub fn child(self, child: impl Child) -> Element {
        self.view(child.into_child())
    }

    pub fn done(self) -> AnyView {
        self.into_any()
    }
}

/// An element in the document.
pub struct Drawn {
    fixed: &'static str,
    node: types::Element,
    names: Vec<&'static str>,
    attributes: Vec<Attached>,
    children: Vec<AnyViewState>,
}

impl Render for Element {
    type State = Drawn;

    fn build(self) -> Drawn {
        let Parts { fixed, attributes, children } = *self.0;
        let node = create(fixed);
        let names = attributes.iter().map(Attribute::name).collect();
        let attributes = attributes.into_iter().map(|attribute| attribute.attach(&node)).collect();
        let mut children: Vec<AnyViewState> = children.into_iter().map(Render::build).collect();
        for child in &mut children {
            child.mount(&node, None);
        }
        Drawn { fixed, node, names, attributes, children }
    }

    fn rebuild(self, drawn: &mut Drawn) {
        let same = self.0.fixed == drawn.fixed
            && self.0.attributes.iter().map(Attribute::name).eq(drawn.names.iter().copied())
            && self.0.children.len() == drawn.children.len();
        if !same {
            let mut new = self.build();
            drawn.insert_before_this(&mut new);
            drawn.unmount();
            *drawn = new;
            return;
        }
        for (attribute, attached) in self.0.attributes.into_iter().zip(&mut drawn.attributes) {
            attribute.replace(attached, &drawn.node);
        }
        for (child, drawn) in self.0.children.into_iter().zip(&mut drawn.children) {
            child.rebuild(drawn);
        }
    }
}

fn create(fixed: &'static str) -> types::Element {
    let mut parts = fixed.split(BETWEEN);
    let tag = parts.next().unwrap_or_default();
    let space = matches!(tag, "svg" | "path").then_some("http://www.w3.org/2000/svg");
    let node = Rndr::create_element(tag, space);
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        Rndr::set_attribute(&node, name, value);
    }
    node
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.node.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.node.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.node.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}

no_attrs!(Element);

/// Leptos requires every view to render HTML on a server; this one never does.
impl RenderHtml for Element {
    type AsyncOutput = Element;
    type Owned = Element;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Element {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Element {
        self
    }
}
