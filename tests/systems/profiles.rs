//! LF-1 to LF-12.
