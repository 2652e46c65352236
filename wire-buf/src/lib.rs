//! Zero-copy reading and writing of wire formats.
