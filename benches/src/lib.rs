//! The cases and peers that the benchmarks share.
