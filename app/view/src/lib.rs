//! `view!`: Leptos' syntax for views, expanded to a few calls of `app/src/markup.rs`.
//!
//! Leptos gives each attribute and child its own type, which makes updates fast but the download large
//! (docs/decisions/0005-client-bytes.md). Components are still those of Leptos. Unused features are left out: slots,
//! `class:`, `style:`, `bind:`, `use:`, and attributes spread over components.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use rstml::{Infallible, Parser, ParserConfig};
use syn::{Error, Expr, Lit, Result, Stmt, spanned::Spanned};

/// Separates the tag from the names and values of its fixed attributes; `markup` splits there.
const BETWEEN: char = '\u{1f}';

#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let (nodes, faults) =
        Parser::new(ParserConfig::default().recover_block(true)).parse_recoverable(tokens).split_vec();
    let faults = faults.into_iter().map(|fault| fault.emit_as_expr_tokens());
    let view = match roots(&nodes) {
        Ok(view) => quote! {{ #[allow(unused_braces)] { #(#faults;)* #view } }},
        Err(fault) => fault.into_compile_error(),
    };
    view.into()
}

/// One node is a view of its own; several become a list.
fn roots(nodes: &[Node]) -> Result<TokenStream> {
    match nodes {
        [Node::Element(one)] if is_component(one) => component(one),
        [Node::Element(one)] => {
            let element = element(one)?;
            Ok(quote! { #element.done() })
        }
        [Node::Block(block)] => {
            let content = content(block);
            Ok(quote! { crate::markup::Child::into_child(#content) })
        }
        several => {
            let children = several.iter().map(child).collect::<Result<Vec<_>>>()?;
            Ok(quote! { crate::markup::Fragment::new() #(#children)* .done() })
        }
    }
}

fn is_component(node: &NodeElement<Infallible>) -> bool {
    node.name().to_string().starts_with(char::is_uppercase)
}

fn element(node: &NodeElement<Infallible>) -> Result<TokenStream> {
    let mut fixed = node.name().to_string();
    let mut steps = Vec::new();
    for attribute in attributes(node)? {
        let name = name_of(attribute);
        let value = attribute.value();
        match (literal(value), name.split_once(':')) {
            (Some(text), None) => fixed.extend([BETWEEN.to_string(), name, BETWEEN.to_string(), text]),
            (_, Some(("on", event))) => {
                // Leptos has no `cancel`; like `close`, it is a plain `Event`.
                let descriptor = if event == "cancel" { "close" } else { event };
                let descriptor = Ident::new(descriptor, attribute.key.span());
                steps.push(quote! { .on(#event, ::leptos::ev::#descriptor, #value) });
            }
            (_, Some(("prop", property))) => steps.push(quote! { .property(#property, #value) }),
            (_, Some(_)) => {
                return Err(Error::new(attribute.key.span(), "on: and prop: are all there is before a colon"));
            }
            (None, None) if name == "node_ref" => steps.push(quote! { .node_ref(#value) }),
            (None, None) => steps.push(quote! { .attribute(#name, #value) }),
        }
    }
    for node in &node.children {
        steps.push(child(node)?);
    }
    Ok(quote! { crate::markup::Element::new(#fixed) #(#steps)* })
}

/// A call that adds one child.
fn child(node: &Node) -> Result<TokenStream> {
    Ok(match node {
        Node::Element(inner) if is_component(inner) => {
            let component = component(inner)?;
            quote! { .view(#component) }
        }
        Node::Element(inner) => {
            let element = element(inner)?;
            quote! { .element(#element) }
        }
        Node::Block(block) => {
            let content = content(block);
            quote_spanned! { block.span()=> .child(#content) }
        }
        Node::Text(text) => {
            let text = text.value_string();
            quote! { .text(#text) }
        }
        Node::Comment(_) => TokenStream::new(),
        other => {
            return Err(Error::new(other.span(), "a view consists of elements, components, blocks and quoted text"));
        }
    })
}

/// The content of the braces, without the braces if it is one expression.
fn content(block: &NodeBlock) -> TokenStream {
    match block.try_block().map(|block| block.stmts.as_slice()) {
        Some([Stmt::Expr(one, None)]) => one.to_token_stream(),
        _ => block.to_token_stream(),
    }
}

/// The same call that Leptos' own macro generates.
fn component(node: &NodeElement<Infallible>) -> Result<TokenStream> {
    let name = node.name();
    let mut properties = Vec::new();
    for attribute in attributes(node)? {
        let property = &attribute.key;
        let value = attribute.value().map_or_else(|| quote! { #property }, ToTokens::to_token_stream);
        properties.push(quote! { .#property(#value) });
    }
    let children = match node.children.as_slice() {
        [] => TokenStream::new(),
        several => {
            let children = roots(several)?;
            quote! { .children(::leptos::children::ToChildren::to_children(move || #children)) }
        }
    };
    Ok(quote! {
        crate::markup::erase(::leptos::component::component_view(
            #name,
            ::leptos::component::component_props_builder(&#name) #(#properties)* #children .build()
        ))
    })
}

fn attributes(node: &NodeElement<Infallible>) -> Result<Vec<&KeyedAttribute>> {
    node.attributes()
        .iter()
        .map(|attribute| match attribute {
            NodeAttribute::Attribute(attribute) => Ok(attribute),
            NodeAttribute::Block(block) => Err(Error::new(block.span(), "an attribute has a name")),
        })
        .collect()
}

fn name_of(attribute: &KeyedAttribute) -> String {
    attribute.key.to_string().trim_start_matches("r#").to_owned()
}

/// Text known at compile time; an attribute without a value is present and empty.
fn literal(value: Option<&Expr>) -> Option<String> {
    match value {
        None => Some(String::new()),
        Some(Expr::Lit(literal)) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        Some(_) => None,
    }
}
