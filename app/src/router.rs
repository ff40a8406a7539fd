//! Builds the router's routes from the table in `routes.rs`, and finds the parts that a URL needs.

mod pattern;

use leptos::prelude::*;
use leptos_router::{
    GeneratedRouteData, MatchNestedRoutes, NestedRoute, RouteMatchId,
    any_nested_match::AnyNestedMatch,
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute},
    components::{RouteChildren, Routes, RoutesProps},
};

use crate::{
    lazy::{Fetch, Page},
    parts::not_found::NotFoundPage,
    routes::ROUTES,
};
use pattern::Pattern;

/// One row of the table.
pub struct Route {
    /// Such as `/o/:org`; below an area, the path after the area's own.
    pub path: &'static str,
    pub page: Page,
    /// Loads the page's part; `None` for a page of the main program.
    pub part: Option<Fetch>,
    /// The pages of an area.
    pub below: &'static [Route],
}

/// Renders the page for each URL.
pub fn routes() -> AnyView {
    let children = RouteChildren::to_children(|| Table::of(ROUTES));
    let fallback = || {
        crate::parts::boot::remove();
        NotFoundPage()
    };
    Routes(RoutesProps::builder().fallback(fallback).children(children).build()).into_any()
}

/// Routes of one level, as a list of one type; the router's own lists are a type per length.
#[derive(Clone)]
struct Table(Vec<AnyNestedRoute>);

impl Table {
    fn of(routes: &'static [Route]) -> Table {
        Table(routes.iter().map(erased).collect())
    }
}

fn erased(route: &'static Route) -> AnyNestedRoute {
    let own = NestedRoute::new(Pattern(route.path), route.page);
    if route.below.is_empty() {
        own.into_any_nested_route()
    } else {
        own.child(Table::of(route.below)).into_any_nested_route()
    }
}

impl MatchNestedRoutes for Table {
    type Data = ();
    type Match = AnyNestedMatch;

    fn optional(&self) -> bool {
        false
    }

    fn match_nested<'a>(&'a self, path: &'a str) -> (Option<(RouteMatchId, AnyNestedMatch)>, &'a str) {
        for route in self.0.iter() {
            if let (Some(found), rest) = route.match_nested(path) {
                return (Some(found), rest);
            }
        }
        (None, path)
    }

    fn generate_routes(&self) -> impl IntoIterator<Item = GeneratedRouteData> + '_ {
        self.0.iter().flat_map(AnyNestedRoute::generate_routes)
    }
}

/// The parts that the page at `path` needs: its area's and its own.
pub fn parts_of(path: &str) -> Vec<Fetch> {
    find(ROUTES, path).unwrap_or_default().into_iter().filter_map(|route| route.part).collect()
}

/// Whether `path` is a page of an area.
pub fn is_in_area(path: &str) -> bool {
    area_of(path).is_some()
}

fn area_of(path: &str) -> Option<&'static Route> {
    find(ROUTES, path)?.into_iter().next().filter(|route| !route.below.is_empty())
}

/// The parts of likely next pages: all of the area, or, from outside, the first area's frame and first page.
pub fn parts_around(path: &str) -> Vec<Fetch> {
    /// The frame, the page that redirects, and its target.
    const FIRST: usize = 3;
    let (area, most) = match area_of(path) {
        Some(area) => (Some(area), usize::MAX),
        None => (ROUTES.iter().find(|route| !route.below.is_empty()), FIRST),
    };
    let pages = area.into_iter().flat_map(|area| std::iter::once(area).chain(area.below));
    pages.take(most).filter_map(|route| route.part).collect()
}

/// The rows of the table that match `path`, from the outside in.
fn find(routes: &'static [Route], path: &str) -> Option<Vec<&'static Route>> {
    routes.iter().find_map(|route| {
        let rest = Pattern(route.path).rest(path)?;
        if route.below.is_empty() {
            return (rest.is_empty() || rest == "/").then(|| vec![route]);
        }
        let mut found = find(route.below, rest)?;
        found.insert(0, route);
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paths of the matching rows.
    fn way(path: &str) -> Vec<&'static str> {
        find(ROUTES, path).unwrap_or_default().into_iter().map(|route| route.path).collect()
    }

    #[test]
    fn an_address_leads_through_its_area() {
        assert_eq!(way("/"), ["/"]);
        assert_eq!(way("/sign-in"), ["/sign-in"]);
        assert_eq!(way("/o/org_1"), ["/o/:org", ""]);
        assert_eq!(way("/o/org_1/members"), ["/o/:org", "members"]);
        assert_eq!(way("/o/org_1/members/mem_1"), ["/o/:org", "members/:member"]);
        assert_eq!(way("/operator/organizations/org_1"), ["/operator", "organizations/:org"]);
    }

    #[test]
    fn an_unknown_address_leads_nowhere() {
        for path in ["/nowhere", "/o", "/o/org_1/nothing", "/o/org_1/members/mem_1/more", "/sign-in/more"] {
            assert_eq!(way(path), [""; 0], "{path}");
        }
    }

    #[test]
    fn from_outside_only_the_first_pages_are_fetched_ahead() {
        assert_eq!(parts_around("/sign-in").len(), 3);
        assert_eq!(
            parts_around("/o/org_1/members").len(),
            1 + ROUTES.iter().find(|route| route.path == "/o/:org").unwrap().below.len()
        );
        assert!(is_in_area("/o/org_1/members") && !is_in_area("/sign-in"));
    }
}
