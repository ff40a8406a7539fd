//! Conditions that limit queries to the people and invitations that the reader can see.

use shared::{id::SpaceId, policy::HoldsIn};

use crate::{permit::Permit, store::Value};

/// SQL that is true for members (`m`) who have one of these spaces or all spaces. OFFSET keeps PostgreSQL from reading
/// the spaces of all members before it answers one page.
pub fn space_condition(spaces: &[SpaceId], put: &mut impl FnMut(Value) -> String) -> String {
    let list: Vec<String> = spaces.iter().map(|space| put(space.into())).collect();
    if list.is_empty() {
        return "m.spaces IS NULL".to_owned();
    }
    format!(
        "(m.spaces IS NULL OR EXISTS (SELECT 1 FROM member_spaces s
          WHERE s.organization_id = m.organization_id AND s.member_id = m.id AND s.space_id IN ({}) /*postgres: OFFSET 0 */))",
        list.join(", ")
    )
}

/// SQL that is true for invitations (`i`) to one of these spaces or to all spaces. Only the invitation is left of a
/// person whose invitation was revoked.
pub fn offer_condition(spaces: &[SpaceId], put: &mut impl FnMut(Value) -> String) -> String {
    let offers = |space: &SpaceId| {
        let id = put(space.into());
        format!("/*sqlite: instr(i.spaces, {id}) *//*postgres: position({id} IN i.spaces) */ > 0")
    };
    let each: Vec<String> = spaces.iter().map(offers).collect();
    format!("(i.spaces IS NULL OR {})", if each.is_empty() { "1 = 0".to_owned() } else { each.join(" OR ") })
}

/// SQL that is true for members (`m`) that the reader can see, the same as `Situation::sees`; `None` if they can see
/// all.
pub fn visible_members(permit: &Permit, put: &mut impl FnMut(Value) -> String) -> Option<String> {
    let here = space_condition(permit.limited_to()?.ids(), put);
    Some(or_everywhere(permit, here, "m.role", put))
}

/// SQL that is true for revoked invitations (`i`) that the reader can see; `None` if they can see all.
pub fn visible_offers(permit: &Permit, put: &mut impl FnMut(Value) -> String) -> Option<String> {
    let here = offer_condition(permit.limited_to()?.ids(), put);
    Some(or_everywhere(permit, here, "i.role", put))
}

/// Adds roles that apply everywhere, because everyone can see their holders.
fn or_everywhere(permit: &Permit, here: String, role: &str, put: &mut impl FnMut(Value) -> String) -> String {
    let whole = permit.policy().roles().iter().filter(|role| role.holds_in == HoldsIn::Organization);
    let whole: Vec<String> = whole.map(|role| put(role.id.as_str().into())).collect();
    if whole.is_empty() { here } else { format!("({here} OR {role} IN ({}))", whole.join(", ")) }
}
