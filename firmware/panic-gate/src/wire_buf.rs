//! The reader and the buffers.

use wire_buf::{Buffer, Counter, Full, Reader};

use crate::gates;

gates! {
    gate_reader_numbers(r: &mut Reader<'_>) => (r.u8(), r.u16(), r.u24(), r.u32(), r.u64(), r.peek_u8());
    gate_reader_bytes(r: &mut Reader<'_>, n: usize) => (r.bytes(n).is_ok(), r.array::<3>());
    gate_reader_sub(r: &mut Reader<'_>, n: usize) => r.sub(n).map(|sub| (sub.offset(), sub.remaining(), sub.finish()));
    gate_reader_at(base: usize, input: &[u8]) => Reader::at(base, input).offset();
    gate_slice_push(out: &mut &mut [u8], bytes: &[u8]) => (out.ensure(bytes.len()), out.push_slice(bytes));
    gate_slice_numbers(out: &mut &mut [u8], n: u32) => (out.push_u8(n as u8), out.push_u24(n), out.push_u32(n));
    gate_dynamic_buffer(out: &mut dyn Buffer<Error = Full>, bytes: &[u8]) => out.push_slice(bytes);
    gate_counter(out: &mut Counter, bytes: &[u8]) => (out.push_slice(bytes), out.push_u64(1));
}
