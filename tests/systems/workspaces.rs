//! SL-1 to SL-14.
