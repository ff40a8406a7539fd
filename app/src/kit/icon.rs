//! Line icons on a 16-unit grid, in the current color. Hidden from assistive technology, because the text next to an
//! icon always has its meaning.

use crate::view;
use leptos::prelude::*;

fn draw(path: &'static str) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
}

/// Points forward; mirrored in right-to-left languages.
pub fn chevron_right() -> AnyView {
    turning("m6 4 4 4-4 4")
}

/// Points back.
pub fn chevron_left() -> AnyView {
    turning("m10 4-4 4 4 4")
}

fn turning(path: &'static str) -> AnyView {
    view! {
        <svg class="icon" data-turns="" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
}

/// Three dots: more actions. Filled, because a stroked dot this small has a hole.
pub fn more() -> AnyView {
    let dots = "M3.5 6.75a1.25 1.25 0 1 1 0 2.5 1.25 1.25 0 0 1 0-2.5ZM8 6.75a1.25 1.25 0 1 1 0 2.5 1.25 1.25 0 0 1 0-2.5ZM12.5 6.75a1.25 1.25 0 1 1 0 2.5 1.25 1.25 0 0 1 0-2.5Z";
    view! {
        <svg class="icon" data-solid="" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=dots></path>
        </svg>
    }
}

macro_rules! icons {
    ($($name:ident = $path:literal;)*) => {
        $(pub fn $name() -> AnyView { draw($path) })*
    };
}

icons! {
    search = "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14";
    close = "m4 4 8 8M12 4l-8 8";
    check = "m3 8.5 3.2 3.2L13 5";
    plus = "M8 3v10M3 8h10";
    chevron_down = "m4 6 4 4 4-4";
    arrow_up = "M8 13V3M4 7l4-4 4 4";
    arrow_down = "M8 3v10M4 9l4 4 4-4";
    sort = "m5 6 3-3 3 3M5 10l3 3 3-3";
    menu = "M2 4h12M2 8h12M2 12h12";
    members = "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12 9.9c1.5.5 2.5 1.8 2.5 3.6";
    person = "M8 7.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM2.5 14c0-2.8 2.4-4.5 5.5-4.5s5.5 1.7 5.5 4.5";
    invite = "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.5 2-4 4.5-4 1.1 0 2.1.3 2.9.8M12 9v5M9.5 11.5h5";
    mail = "M2 3.5h12v9H2v-9ZM2 4.5l6 4.5 6-4.5";
    history = "M2.2 6.5A6 6 0 1 1 2 8.5M2 3v3.5h3.5M8 5v3.3l2.2 1.4";
    spaces = "M2.5 2.5h4.5v4.5h-4.5v-4.5ZM9 2.5h4.5v4.5H9v-4.5ZM2.5 9h4.5v4.5h-4.5V9ZM9 9h4.5v4.5H9V9Z";
    building = "M3 14V2.5h7V14M10 6.5h3V14M1.5 14h13M5.5 5h2M5.5 8h2M5.5 11h2";
    settings = "M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.5 6a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM5.5 13a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z";
    shield = "M8 1.5 13 3.5v4c0 3-2 5.5-5 7-3-1.5-5-4-5-7v-4l5-2Z";
    key = "M5.5 13.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.8 8.4 13.5 2.5M11 5l2 2";
    link = "M6.8 9.2a2.8 2.8 0 0 0 4 0l2-2a2.8 2.8 0 1 0-4-4l-.9.9M9.2 6.8a2.8 2.8 0 0 0-4 0l-2 2a2.8 2.8 0 1 0 4 4l.9-.9";
    card = "M1.5 3.5h13v9h-13v-9ZM1.5 6.5h13M4 10h2.5";
    copy = "M5.5 5.5h8v8h-8v-8ZM10.5 5.5v-3h-8v8h3";
    eye = "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z";
    sign_out = "M6 2.5H2.5v11H6M10.5 5l3 3-3 3M13.5 8h-8";
    info = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3V11M8 5h.01";
    warning = "M8 2.2 14.5 13.5h-13L8 2.2ZM8 6.5v3.3M8 11.7h.01";
    danger = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.8M8 11h.01";
    success = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.3 8.2l1.9 1.9 3.5-3.9";
    undo = "M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7";
    resend = "M13.5 8A5.5 5.5 0 1 1 12 4.2L13.5 6M13.5 2.5V6H10";
    block = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM3.8 3.8l8.4 8.4";
    trash = "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9";
    edit = "m10.5 3 2.5 2.5L5.5 13H3v-2.5L10.5 3Z";
    external = "M9 2.5h4.5V7M13.5 2.5 7.5 8.5M6.5 3.5h-4v10h10v-4";
    offline = "M2 2l12 12M5 9.2a4.5 4.5 0 0 1 2-1.1M2.5 6.7A8 8 0 0 1 5 5.1M8 3.9c2.1 0 4 1 5.5 2.8M10 8.6l1 .6M8 12.2h.01";
}
