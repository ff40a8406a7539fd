//! LK-1 to LK-9.
