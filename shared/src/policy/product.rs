//! Sets of products, one bit each, in the pack's order. The host defines what a product does.

use super::Policy;

/// A set of one pack's products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct ProductSet(u64);

impl ProductSet {
    /// Maximum products of one pack.
    pub const CAPACITY: usize = 64;

    #[must_use]
    pub const fn contains(self, index: usize) -> bool {
        index < Self::CAPACITY && self.0 >> index & 1 == 1
    }

    pub fn insert(&mut self, index: usize) {
        if index < Self::CAPACITY {
            self.0 |= 1 << index;
        }
    }

    #[must_use]
    pub const fn without(self, other: ProductSet) -> ProductSet {
        ProductSet(self.0 & !other.0)
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Indices into the pack's products.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..Self::CAPACITY).filter(move |index| self.contains(*index))
    }
}

impl Policy {
    /// The set of these ids. Unknown ones are ignored; call [`Policy::product`] first where that matters.
    #[must_use]
    pub fn products<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> ProductSet {
        let mut set = ProductSet::default();
        ids.into_iter().filter_map(|id| self.product(id)).for_each(|index| set.insert(index));
        set
    }

    /// The index of a product.
    #[must_use]
    pub fn product(&self, id: &str) -> Option<usize> {
        self.pack.products.iter().position(|product| product.id == id)
    }

    /// Whether the role can have the product, turned on or not.
    #[must_use]
    pub fn receives(&self, role: &str, product: &str) -> bool {
        let known = self.pack.products.iter().find(|known| known.id == product);
        known.is_none_or(|known| known.roles.is_empty() || known.roles.iter().any(|id| id == role))
    }

    /// The ids of a set, in the pack's order.
    pub fn product_ids(&self, set: ProductSet) -> impl Iterator<Item = &str> {
        set.iter().filter_map(|index| self.pack.products.get(index)).map(|product| product.id.as_str())
    }
}
