//! Whole datagrams, out of a packet of any kind.

use wire_buf::{Full, Reader};

use super::outer;
use crate::{
    clause::Clause,
    context::{Context, Feature},
    error::{DecodeError, DecompressError},
    iphc::{Decompressor, Expanded},
    mesh::Within,
    registry::Dispatch,
};

/// Writes the IPv6 datagram that `payload` stands for, all that a frame carries, to the beginning of `out`, and returns the
/// part that it takes.
///
/// It reads mesh addressing and broadcast, and then a datagram that is not compressed, or by LOWPAN_IPHC or LOWPAN_HC1, or one
/// behind routing headers. With mesh addressing, elided identifiers are those of the addresses in it. Fragments are for
/// [`frag`](crate::frag) and [`recovery`](crate::recovery) to put together.
///
/// # Errors
/// What is wrong with the bytes, or how much room is missing.
pub fn decompress_to_slice<'b, C: Context>(
    payload: &[u8],
    cx: &mut C,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], DecompressError<Full>> {
    let mut r = Reader::new(payload);
    let (mesh, _) = outer(&mut r, cx).map_err(DecompressError::Invalid)?;
    let mut within = Within { cx, mesh };
    let mut decompressor = Decompressor::new(&mut within, out);
    any(&mut decompressor, r, None).map_err(DecompressError::Invalid)?;
    decompressor.out.finish().map_err(DecompressError::Buffer)
}

/// Expands a datagram, or the beginning of one of which `size` octets are to be there in the end.
pub(crate) fn expand<C: Context>(
    payload: Reader<'_>,
    size: Option<usize>,
    cx: &mut C,
    out: &mut [u8],
) -> Result<Expanded, DecodeError> {
    any(&mut Decompressor::new(cx, out), payload, size)
}

fn any<C: Context>(
    decompressor: &mut Decompressor<'_, '_, C>,
    mut r: Reader<'_>,
    size: Option<usize>,
) -> Result<Expanded, DecodeError> {
    let start = r.offset();
    let fail = |clause| Err(DecodeError::new(start, clause));
    let Some(first) = r.peek_u8() else { return fail(Clause::Empty) };
    let dispatch = Dispatch::in_page_0(first).map_err(|clause| DecodeError::new(start, clause))?;
    match dispatch {
        Dispatch::Iphc | Dispatch::Ipv6 => return decompressor.datagram(r, size),
        Dispatch::Hc1 if decompressor.cx.has(Feature::Hc1) => decompressor.hc1(&mut r)?,
        Dispatch::Page(1) if decompressor.cx.has(Feature::RoutingHeaders) => decompressor.routed(&mut r)?,
        Dispatch::Escape => return fail(Clause::UnknownEscape),
        Dispatch::Page(_) => return fail(Clause::UnknownPage),
        Dispatch::Hc1 => return fail(Clause::ReservedDispatch),
        _ => return fail(Clause::NotADatagram),
    }
    decompressor.out.push(r.take_rest());
    decompressor.close(start, size)
}
