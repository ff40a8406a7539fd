//! Attributes, properties, listeners, and references of an element, each with only a few types.
//!
//! Accepts any attribute name; the author of a view knows which ones HTML has.

use std::borrow::Cow;

use leptos::{
    reactive::effect::RenderEffect,
    tachys::renderer::{RemoveEventHandler, Rndr},
    wasm_bindgen::JsValue,
};

/// The value of an attribute or a property.
pub enum Value {
    /// The attribute is absent.
    Nothing,
    Text(Cow<'static, str>),
    /// An empty attribute that is present or absent.
    Flag(bool),
    /// Read now, and again whenever a signal in it changes.
    Follow(Box<dyn Read>),
}

/// A trait with one method, because `dyn Fn` also contains the code to call it as `FnMut` and `FnOnce`.
pub trait Read: Send {
    fn read(&self) -> Value;
}

impl<F, T> Read for F
where
    F: Fn() -> T + Send,
    T: Into<Value>,
{
    fn read(&self) -> Value {
        self().into()
    }
}

/// An event listener, with one method for the same reason.
pub trait Listen: Send {
    fn hear(&mut self, event: JsValue);
}

impl Value {
    /// The current value, without tracking.
    fn settle(self) -> Value {
        match self {
            Value::Follow(read) => read.read().settle(),
            settled => settled,
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Nothing, Value::Nothing) => true,
            (Value::Text(one), Value::Text(other)) => one == other,
            (Value::Flag(one), Value::Flag(other)) => one == other,
            _ => false,
        }
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Value {
        Value::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(Cow::Owned(text))
    }
}
impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}
impl From<u32> for Value {
    fn from(number: u32) -> Value {
        number.to_string().into()
    }
}
impl From<usize> for Value {
    fn from(number: usize) -> Value {
        number.to_string().into()
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Nothing, Into::into)
    }
}
impl<F, T> From<F> for Value
where
    F: Fn() -> T + Send + 'static,
    T: Into<Value>,
{
    fn from(read: F) -> Value {
        Value::Follow(Box::new(read))
    }
}

/// A part of an element besides its fixed attributes.
pub enum Attribute {
    Named(&'static str, Value),
    Property(&'static str, Value),
    Listener(&'static str, Box<dyn Listen>),
    Reference(Box<dyn FnOnce(&web_sys::Element) + Send>),
}

/// The state of an attribute once it is on its element.
pub enum Attached {
    Settled(Value),
    Following { _effect: RenderEffect<Value> },
    Listening { _until_dropped: RemoveEventHandler<web_sys::Element> },
    Referred,
}

impl Attribute {
    pub fn name(&self) -> &'static str {
        match self {
            Attribute::Named(name, _) | Attribute::Property(name, _) | Attribute::Listener(name, _) => name,
            Attribute::Reference(_) => "",
        }
    }

    pub fn attach(self, node: &web_sys::Element) -> Attached {
        match self {
            Attribute::Named(name, value) => follow(node, name, value, set_attribute),
            Attribute::Property(name, value) => follow(node, name, value, set_property),
            Attribute::Listener(name, mut act) => {
                let act = Box::new(move |event| act.hear(event));
                Attached::Listening { _until_dropped: Rndr::add_event_listener(node, name, act) }
            }
            Attribute::Reference(refer) => {
                refer(node);
                Attached::Referred
            }
        }
    }
}

impl Attribute {
    /// Replaces the attribute that the same view had here before.
    pub fn replace(self, attached: &mut Attached, node: &web_sys::Element) {
        if let (Attribute::Named(_, now) | Attribute::Property(_, now), Attached::Settled(before)) = (&self, &*attached)
            && now == before
        {
            return;
        }
        *attached = self.attach(node);
    }
}

type Set = fn(&web_sys::Element, &'static str, &Value);

fn follow(node: &web_sys::Element, name: &'static str, value: Value, set: Set) -> Attached {
    let Value::Follow(read) = value else {
        set(node, name, &value);
        return Attached::Settled(value);
    };
    let node = node.clone();
    let effect = RenderEffect::new(move |before: Option<Value>| {
        let now = read.read().settle();
        if before.as_ref() != Some(&now) {
            set(&node, name, &now);
        }
        now
    });
    Attached::Following { _effect: effect }
}

fn set_attribute(node: &web_sys::Element, name: &'static str, value: &Value) {
    match value {
        Value::Text(text) => Rndr::set_attribute(node, name, text),
        Value::Flag(true) => Rndr::set_attribute(node, name, ""),
        Value::Flag(false) | Value::Nothing | Value::Follow(_) => Rndr::remove_attribute(node, name),
    }
}

fn set_property(node: &web_sys::Element, name: &'static str, value: &Value) {
    let value = match value {
        Value::Text(text) => JsValue::from_str(text),
        Value::Flag(flag) => JsValue::from_bool(*flag),
        Value::Nothing | Value::Follow(_) => JsValue::UNDEFINED,
    };
    Rndr::set_property(node, name, &value);
}
