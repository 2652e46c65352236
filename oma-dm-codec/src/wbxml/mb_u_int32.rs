//! Multi-byte integers (WBXML 1.3 §5.1).

use wire_buf::Reader;

pub(crate) use crate::types::multi_byte::{encode, encoded_len};
use crate::{
    clause::Clause,
    context::Context,
    error::DecodeError,
    types::multi_byte::{self, Fault},
};

/// Reads an integer. More bytes than needed are legal, and told.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn decode<C: Context>(r: &mut Reader<'_>, cx: &mut C) -> Result<u32, DecodeError> {
    let at = r.offset();
    match multi_byte::decode(r) {
        Ok(integer) => {
            if !integer.is_shortest && !cx.checked_before() {
                cx.tolerated(Clause::IntegerNotShortest.id(), at);
            }
            Ok(integer.value)
        }
        Err(Fault::Truncated) => Err(DecodeError::new(at, Clause::Truncated)),
        Err(Fault::TooLong) => Err(DecodeError::new(at, Clause::IntegerTooLong)),
    }
}
