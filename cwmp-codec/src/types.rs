//! Values, one file each.
