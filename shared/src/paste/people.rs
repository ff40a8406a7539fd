//! People in free text: `Name <a@b.c>`, lines, commas, semicolons, signatures, links. Also the cells of a table whose
//! columns aren't known.

use super::{PastedRow, address, names};

/// The people of one line. A line with one address and several parts is one person (`Ana López, ana@example.com`).
#[must_use]
pub fn line(text: &str) -> Vec<PastedRow> {
    let text = bracketed(names::unlist(text));
    if text.contains('<') && address::has_address(&text) {
        return split(&text, &[';']).into_iter().flat_map(|part| angled(&part)).collect();
    }
    let parts = split(&text, &[',', ';']);
    let addresses = parts.iter().filter(|part| address::has_address(part)).count();
    match addresses {
        0 if parts.len() == 1 || is_person(&parts) => vec![cells(&parts)],
        1 if parts.len() > 1 => vec![cells(&parts)],
        _ => parts.iter().flat_map(|part| words(part)).collect(),
    }
}

/// `Durand, Pierre`, or a name next to what should be an address, is one person to mend.
fn is_person(parts: &[String]) -> bool {
    matches!(parts, [one, two] if (names::is_name(one) && names::is_name(two)) || is_likely(one) != is_likely(two))
}

/// A part without angle brackets: a name and an address, or addresses between spaces.
fn words(part: &str) -> Vec<PastedRow> {
    let all: Vec<&str> = part.split_whitespace().collect();
    let count = all.iter().filter(|word| address::is_address(word)).count();
    let named = all.first().is_some_and(|word| !address::is_address(word)) && !names::tidy(&before(&all)).is_empty();
    match count {
        0 => vec![PastedRow::new(&plain(part), "")],
        count if count == 1 || named => vec![one(part, &all)],
        _ => all
            .into_iter()
            .filter(|word| address::is_address(word))
            .map(|word| PastedRow::new(&address::tidy(word), ""))
            .collect(),
    }
}

fn before(words: &[&str]) -> String {
    words.iter().take_while(|word| !address::is_address(word)).copied().collect::<Vec<_>>().join(" ")
}

/// One person; the words that aren't addresses are the name.
fn one(part: &str, words: &[&str]) -> PastedRow {
    let found = address::addresses(part);
    let name = words.iter().filter(|word| !address::is_address(word)).copied().collect::<Vec<_>>().join(" ");
    let mut row = PastedRow::new(found.first().map_or("", String::as_str), &names::tidy(&name));
    row.offer(found);
    row.source = part.to_owned();
    row
}

/// A cell of an address column: an address, `Name <a@b.c>`, or several addresses.
#[must_use]
pub fn cell(text: &str) -> PastedRow {
    let text = bracketed(text);
    if text.contains('<') {
        return angled(&text).into_iter().next().unwrap_or_default();
    }
    let found = address::addresses(&text);
    if found.len() == 1 && plain(&text).contains(char::is_whitespace) {
        // A space inside an address is a mistake to show, not a reason to invite someone else.
        return PastedRow::new(&plain(&text), "");
    }
    let mut row = PastedRow::new(&found.first().cloned().unwrap_or_else(|| plain(&text)), "");
    row.offer(found);
    row
}

/// The cells of a line whose columns aren't known: one person.
#[must_use]
pub fn cells<T: AsRef<str>>(cells: &[T]) -> PastedRow {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).filter(|cell| !cell.is_empty()).collect();
    let Some(at) = address_cell(&cells) else {
        let text = cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(" ");
        return PastedRow::new(&text, "");
    };
    let mut row = match address::has_address(cells[at]) {
        true => line(cells[at]).into_iter().next().unwrap_or_default(),
        false => PastedRow::new(&plain(cells[at]), ""),
    };
    if row.name.is_none() {
        row.name = Some(name_near(&cells, at)).filter(|name| !name.is_empty());
    }
    for cell in &cells {
        row.offer(address::addresses(cell));
    }
    row.source = cells.join("\t");
    row
}

/// The name among cells: one of several words, or else up to two next to each other, nearest to the address.
fn name_near(cells: &[&str], at: usize) -> String {
    let tidied: Vec<String> = cells.iter().map(|cell| names::tidy(cell)).collect();
    let is_name = |index: usize| index != at && !address::has_address(cells[index]) && names::is_name(&tidied[index]);
    let mut near: Vec<usize> = (0..cells.len()).filter(|index| is_name(*index)).collect();
    near.sort_by_key(|index| if *index < at { at - index } else { (index - at) * 2 });
    let full = near.iter().find(|index| tidied[**index].contains(' '));
    match (full, near.as_slice()) {
        (Some(full), _) => tidied[*full].clone(),
        (None, [one, two, ..]) if one.abs_diff(*two) == 1 => {
            names::join(&tidied[*one.min(two)], &tidied[*one.max(two)])
        }
        (None, [one, ..]) => tidied[*one].clone(),
        (None, []) => String::new(),
    }
}

/// The first cell with an address, or else the only one that looks like one without its `@`, so that the value to fix
/// is separate from the name.
fn address_cell(cells: &[&str]) -> Option<usize> {
    let only = cells.iter().filter(|cell| is_likely(cell)).count() == 1;
    let with_sign = cells.iter().position(|cell| address::has_address(cell));
    with_sign.or_else(|| cells.iter().position(|cell| is_likely(cell)).filter(|_| only))
}

/// Whether a cell looks like an address without its `@`.
#[must_use]
pub fn is_likely(cell: &str) -> bool {
    cell.trim_matches('.').contains('.') && !cell.contains(' ') && !cell.contains("://")
}

/// Entries with angle brackets: `Durand, Pierre <p@…>, a@…, Ann <ann@…> Bo <bo@…>`.
fn angled(part: &str) -> Vec<PastedRow> {
    let mut rows = Vec::new();
    let mut rest = part;
    while let Some((before, after)) = open(rest) {
        let (inside, after) = after.split_once('>').unwrap_or((after, ""));
        let mut name: Vec<String> = Vec::new();
        for piece in split(before, &[',']) {
            match address::has_address(&piece) {
                // An address before a comma is a person of its own.
                true if before.trim_end().ends_with(',') || !before.trim_end().ends_with(&piece) => {
                    rows.extend(words(&piece));
                    name.clear();
                }
                true | false => name.push(piece),
            }
        }
        rows.push(entry(&name.join(", "), inside));
        rest = after.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        rest = comment(rest).trim_start_matches(|c: char| c == ',' || c.is_whitespace());
    }
    if address::has_address(rest) {
        rows.extend(split(rest, &[',']).iter().flat_map(|piece| words(piece)));
    } else if rest.chars().any(char::is_alphanumeric) {
        // Kept visible: a person whose address is missing.
        rows.push(PastedRow::new(&plain(rest), ""));
    }
    rows
}

/// Splits at the `<` of an address; others are marks.
fn open(text: &str) -> Option<(&str, &str)> {
    text.char_indices().filter(|(_, c)| *c == '<').map(|(at, _)| (&text[..at], &text[at + 1..])).find(|(_, after)| {
        let inside = after.split(['>', '<']).next().unwrap_or_default();
        inside.contains('@') || is_likely(inside.trim())
    })
}

fn entry(name: &str, inside: &str) -> PastedRow {
    let email = address::tidy(inside);
    let mut row = PastedRow::new(&email, "");
    if address::has_address(name) {
        // Address books repeat the address if they know no name. Another address is never taken for the name.
        row.offer(address::addresses(name));
        let words = name.split_whitespace().filter(|word| !address::is_address(word)).collect::<Vec<_>>().join(" ");
        row.name = Some(names::tidy(&words)).filter(|name| !name.is_empty());
    } else {
        row.name = Some(names::tidy(name)).filter(|name| !name.is_empty());
    }
    row.source = [name, "<", inside].concat();
    row
}

/// Text after a comment in parentheses at its start.
fn comment(text: &str) -> &str {
    match text.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((inside, rest)) if !address::has_address(inside) => rest,
        Some(_) | None => text,
    }
}

/// Splits at separators outside quotes and parentheses. Empty parts are dropped.
fn split(text: &str, separators: &[char]) -> Vec<String> {
    let (mut parts, mut start, mut quoted, mut depth) = (Vec::new(), 0, false, 0_u32);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted && text[at + 1..].contains('"'),
            '(' if !quoted && text[at..].contains(')') => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            c if !quoted && depth == 0 && separators.contains(&c) => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Links and `Ann (ann@…)` with angle brackets: `[Di](mailto:di@…)`, `[Di](mailto:di@…)`, `<a href="mailto:…">`.
fn bracketed(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(middle) = text.find("](") {
        let Some(start) = text[..middle].rfind('[') else { break };
        let Some(end) = text[middle..].find(')').map(|length| middle + length) else { break };
        let link = [&text[start + 1..middle], " <", &text[middle + 2..end], "> "].concat();
        text.replace_range(start..=end, &link);
    }
    let mut from = 0;
    while let Some(start) = text[from..].find('(').map(|at| from + at) {
        let Some(end) = text[start..].find(')').map(|length| start + length) else { break };
        let inside = &text[start + 1..end];
        from = end + 1;
        if !inside.contains(['(', '<', '>', ',', ';'])
            && address::addresses(inside).len() == 1
            && inside.split_whitespace().count() == 1
            && !address::has_address(text[..start].rsplit([',', ';']).next().unwrap_or_default())
        {
            let angled = ["<", inside, ">"].concat();
            text.replace_range(start..=end, &angled);
        }
    }
    text
}

/// Text that holds no address, shown as it is but without list marks and quotes.
fn plain(text: &str) -> String {
    let text = names::unlist(text).trim();
    let text = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    address::tidy(text)
}
