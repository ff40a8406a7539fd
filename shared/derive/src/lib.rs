//! `#[derive(FromJson)]`: generates how the client reads a type (`shared/src/json.rs`), based on serde's attributes.
//!
//! Supports only the attributes used in `shared`. Ignores unknown fields, because a newer server can send more.

mod attributes;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Result, Variant, parse_macro_input};

use attributes::{Attributes, snake_case};

#[proc_macro_derive(FromJson, attributes(serde))]
pub fn from_json(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implementation(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn implementation(input: &DeriveInput) -> Result<TokenStream> {
    let attributes = Attributes::of(&input.attrs)?;
    let body = match (&input.data, &attributes.try_from) {
        (_, Some(other)) => quote! { <#other as crate::json::FromJson>::from_json(value)?.try_into().ok() },
        (Data::Struct(data), None) => structure(&data.fields, &attributes)?,
        (Data::Enum(data), None) => {
            let variants: Vec<&Variant> = data.variants.iter().collect();
            match &attributes.tag {
                Some(tag) => tagged(&variants, &attributes, tag)?,
                None => external(&variants, &attributes)?,
            }
        }
        (Data::Union(_), None) => return Err(Error::new_spanned(input, "a union cannot be read")),
    };
    let name = &input.ident;
    let mut generics = input.generics.clone();
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(syn::parse_quote!(crate::json::FromJson));
    }
    let (implementing, own, bounds) = generics.split_for_impl();
    Ok(quote! {
        impl #implementing crate::json::FromJson for #name #own #bounds {
            fn from_json(value: &::serde_json::Value) -> Option<Self> {
                #body
            }
        }
    })
}

fn structure(fields: &Fields, attributes: &Attributes) -> Result<TokenStream> {
    if matches!(fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1) {
        return Ok(quote! { crate::json::FromJson::from_json(value).map(Self) });
    }
    let fields = named(fields, attributes.default.is_some())?;
    let usual = attributes.default.as_ref().map(|_| quote! { let usual = Self::default(); });
    Ok(quote! { #usual Some(Self { #(#fields),* }) })
}

/// `name: how to read it from value`; with `usual`, missing fields are taken from there.
fn named(fields: &Fields, usual: bool) -> Result<Vec<TokenStream>> {
    let Fields::Named(fields) = fields else {
        return Err(Error::new_spanned(fields, "only named fields, or one without a name, can be read"));
    };
    let read = |field: &syn::Field| {
        let attributes = Attributes::of(&field.attrs)?;
        let name = field.ident.as_ref();
        let text = attributes.rename.clone().or_else(|| name.map(ToString::to_string)).unwrap_or_default();
        Ok(if attributes.flatten {
            quote! { #name: crate::json::FromJson::from_json(value)? }
        } else if usual {
            quote! { #name: crate::json::field_or(value, #text, || usual.#name)? }
        } else if let Some(default) = &attributes.default {
            quote! { #name: crate::json::field_or(value, #text, #default)? }
        } else {
            quote! { #name: crate::json::field(value, #text)? }
        })
    };
    fields.named.iter().map(read).collect()
}

/// The variant's name is one of its fields.
fn tagged(variants: &[&Variant], attributes: &Attributes, tag: &str) -> Result<TokenStream> {
    let mut arms = Vec::new();
    for variant in variants {
        let (name, text) = (&variant.ident, text_of(variant, attributes)?);
        arms.push(match &variant.fields {
            Fields::Unit => quote! { #text => Self::#name },
            fields => {
                let fields = named(fields, false)?;
                quote! { #text => Self::#name { #(#fields),* } }
            }
        });
    }
    Ok(quote! { Some(match value.get(#tag)?.as_str()? { #(#arms,)* _ => return None }) })
}

/// The variant's name alone, or the only field of an object.
fn external(variants: &[&Variant], attributes: &Attributes) -> Result<TokenStream> {
    let mut arms = Vec::new();
    for variant in variants {
        let (name, text) = (&variant.ident, text_of(variant, attributes)?);
        arms.push(match &variant.fields {
            Fields::Unit => quote! { #text => Self::#name },
            Fields::Unnamed(_) => quote! { #text => Self::#name(crate::json::FromJson::from_json(value)?) },
            fields => {
                let fields = named(fields, false)?;
                quote! { #text => Self::#name { #(#fields),* } }
            }
        });
    }
    Ok(quote! {
        let (name, value) = crate::json::variant(value)?;
        // Without fields, `value` is not read.
        let _ = value;
        Some(match name { #(#arms,)* _ => return None })
    })
}

fn text_of(variant: &Variant, attributes: &Attributes) -> Result<String> {
    let own = Attributes::of(&variant.attrs)?.rename;
    let name = variant.ident.to_string();
    Ok(own.unwrap_or_else(|| if attributes.snake_case { snake_case(&name) } else { name }))
}
