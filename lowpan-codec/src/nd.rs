//! ND
use crate::types::{ContextId, Prefix};
/// 6CO
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContextOption {
    /// a
    pub context: ContextId,
    /// b
    pub compress: bool,
    /// c
    pub valid_lifetime: u16,
    /// d
    pub prefix: Prefix,
}
