//! The library behind the tools.

pub mod capture;
/// Connections.
pub mod flow { pub mod tcp; }
