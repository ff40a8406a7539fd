//! The path of a route: literals, and parameters such as `:org`.

use std::borrow::Cow;

use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

#[derive(Debug, Clone, Copy)]
pub struct Pattern(pub &'static str);

type Values = Vec<(Cow<'static, str>, String)>;

impl Pattern {
    fn segments(self) -> impl Iterator<Item = &'static str> {
        self.0.split('/').filter(|segment| !segment.is_empty())
    }

    /// The rest of `path` after this pattern, if it starts with it.
    pub fn rest(self, path: &str) -> Option<&str> {
        self.read(path, &mut Vec::new())
    }

    fn read<'a>(self, path: &'a str, values: &mut Values) -> Option<&'a str> {
        let mut rest = path;
        for segment in self.segments() {
            let inside = rest.strip_prefix('/').unwrap_or(rest);
            let (value, behind) = inside.split_at(inside.find('/').unwrap_or(inside.len()));
            match segment.strip_prefix(':') {
                Some(name) if !value.is_empty() => values.push((name.into(), value.to_owned())),
                None if value == segment => {}
                _ => return None,
            }
            rest = behind;
        }
        Some(rest)
    }
}

impl PossibleRouteMatch for Pattern {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let mut values = Vec::new();
        let rest = self.read(path, &mut values)?;
        Some(PartialPathMatch::new(rest, values, &path[..path.len() - rest.len()]))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(self.segments().map(|segment| match segment.strip_prefix(':') {
            Some(name) => PathSegment::Param(name.into()),
            None => PathSegment::Static(segment.into()),
        }));
    }
}
