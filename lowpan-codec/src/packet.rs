//! Packets of any kind.

use wire_buf::Reader;

use crate::{
    context::Context,
    error::DecodeError,
    iphc::{Decompressor, Expanded},
};

/// Expands the beginning of a datagram.
pub(crate) fn expand<C: Context>(
    payload: Reader<'_>,
    size: Option<usize>,
    cx: &mut C,
    out: &mut [u8],
) -> Result<Expanded, DecodeError> {
    Decompressor::new(cx, out).expand(payload, size)
}
