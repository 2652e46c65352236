//! Fields that begin in the middle of an octet.

use wire_buf::{Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
};

/// Reads fields of any number of bits, one behind another.
pub(super) struct Bits<'r, 'a, O> {
    r: &'r mut Reader<'a>,
    cx: &'r mut O,
    /// The octet that has been read in part.
    octet: u8,
    /// How many bits of it are left, the lowest ones.
    left: u32,
}

impl<'r, 'a, O: Observer> Bits<'r, 'a, O> {
    pub(super) const fn new(r: &'r mut Reader<'a>, cx: &'r mut O) -> Self {
        Self { r, cx, octet: 0, left: 0 }
    }

    pub(super) fn octet(&mut self, name: &'static str) -> Result<u8, DecodeError> {
        let [.., octet] = self.take(8, name)?.to_be_bytes();
        Ok(octet)
    }

    /// Up to 16 bits.
    pub(super) fn half(&mut self, count: u32, name: &'static str) -> Result<u16, DecodeError> {
        let [.., high, low] = self.take(count, name)?.to_be_bytes();
        Ok(u16::from_be_bytes([high, low]))
    }

    /// Up to 32 bits.
    pub(super) fn number(&mut self, count: u32, name: &'static str) -> Result<u32, DecodeError> {
        let [_, _, _, _, a, b, c, d] = self.take(count, name)?.to_be_bytes();
        Ok(u32::from_be_bytes([a, b, c, d]))
    }

    pub(super) fn long(&mut self, name: &'static str) -> Result<u64, DecodeError> {
        self.take(64, name)
    }

    /// Goes on to the next whole octet, past bits that are 0.
    pub(super) fn align(&mut self) -> Result<(), DecodeError> {
        let mask = 1_u8.wrapping_shl(self.left).wrapping_sub(1);
        if self.left > 0 && self.octet & mask != 0 {
            self.cx.tolerated(Clause::Hc1Padding.id(), self.r.offset().wrapping_sub(1));
        }
        self.left = 0;
        Ok(())
    }

    /// Something that the standard leaves no meaning to.
    pub(super) fn refuse(&mut self, offset: usize, clause: Clause) -> Result<(), DecodeError> {
        if !self.cx.lenient() {
            return Err(DecodeError::new(offset, clause));
        }
        self.cx.tolerated(clause.id(), offset);
        Ok(())
    }

    fn take(&mut self, count: u32, name: &'static str) -> Result<u64, DecodeError> {
        let start = if self.left > 0 { self.r.offset().wrapping_sub(1) } else { self.r.offset() };
        let mut number = 0;
        for _ in 0..count {
            if self.left == 0 {
                self.octet =
                    self.r.u8().at(Clause::Hc1Truncated).map_err(|error| DecodeError::new(start, error.clause))?;
                self.left = 8;
            }
            self.left = self.left.wrapping_sub(1);
            number = number << 1 | u64::from(self.octet >> self.left & 1);
        }
        self.cx.field(name, start..self.r.offset(), Value::Number(number));
        Ok(number)
    }
}
