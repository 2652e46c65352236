//! Mesh
use crate::types::LinkAddress;
/// Mesh
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mesh {
    /// a
    pub originator: LinkAddress,
    /// b
    pub final_destination: LinkAddress,
}
