//! Blocks of a body that is transferred in pieces (RFC 7959 §2.2, RFC 8323 §6, RFC 9177 §4.2).

use core::fmt;

use super::uint;

/// Which block of a body a message carries, or asks for: the value of Block1, Block2, Q-Block1 and Q-Block2.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Block {
    num: u32,
    more: bool,
    size: BlockSize,
}

impl Block {
    /// The greatest block number: it has 20 bits.
    pub const NUM_MAX: u32 = 0x000F_FFFF;

    /// The block with this number. `None` if the number has more than 20 bits.
    #[inline]
    #[must_use]
    pub const fn new(num: u32, more: bool, size: BlockSize) -> Option<Self> {
        if num > Self::NUM_MAX { None } else { Some(Self { num, more, size }) }
    }

    /// The block that an option value tells. `None` if it has more than 24 bits.
    #[inline]
    #[must_use]
    pub fn from_value(value: &[u8]) -> Option<Self> {
        let bits = uint::read(value)?;
        Self::new(bits >> 4, bits & 8 != 0, BlockSize::from_szx(bits.to_le_bytes()[0]))
    }

    /// The number that is the value of the option.
    #[inline]
    #[must_use]
    pub const fn to_uint(self) -> u32 {
        self.num << 4 | (self.more as u32) << 3 | self.size.szx() as u32
    }

    /// NUM: how many blocks of this size stand before it.
    #[inline]
    #[must_use]
    pub const fn num(self) -> u32 {
        self.num
    }

    /// M: whether more blocks follow.
    #[inline]
    #[must_use]
    pub const fn more(self) -> bool {
        self.more
    }

    /// SZX: how long a block is.
    #[inline]
    #[must_use]
    pub const fn size(self) -> BlockSize {
        self.size
    }

    /// Where in the body the block begins.
    #[inline]
    #[must_use]
    pub const fn offset(self) -> u32 {
        self.num << self.size.exponent()
    }

    /// The block behind this one. `payload` is how many bytes this one carried, which counts with BERT only: there, several
    /// blocks come at once. `None` behind the last number.
    #[must_use]
    pub const fn next(self, payload: usize) -> Option<Self> {
        let blocks = if self.size.is_bert() { payload >> 10 } else { 1 };
        match (self.num as usize).checked_add(blocks) {
            #[allow(clippy::cast_possible_truncation)] // compared in the same expression
            Some(num) if num <= Self::NUM_MAX as usize => Some(Self { num: num as u32, ..self }),
            _ => None,
        }
    }

    /// Whether a block of a body may carry `payload` bytes: as many as its size says, or a multiple of 1024 with BERT; the
    /// last one may carry fewer, or with BERT any number.
    #[must_use]
    pub const fn admits(self, payload: usize) -> bool {
        match (self.size.is_bert(), self.more) {
            (true, true) => payload > 0 && payload & 1023 == 0,
            (true, false) => true,
            (false, true) => payload == self.size.bytes(),
            (false, false) => payload <= self.size.bytes(),
        }
    }
}

/// As the RFCs write it: number, M, size.
impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.num, u8::from(self.more), self.size)
    }
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How long the blocks of a body are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum BlockSize {
    /// SZX 0: 16 bytes.
    B16 = 0,
    /// SZX 1: 32 bytes.
    B32 = 1,
    /// SZX 2: 64 bytes.
    B64 = 2,
    /// SZX 3: 128 bytes.
    B128 = 3,
    /// SZX 4: 256 bytes.
    B256 = 4,
    /// SZX 5: 512 bytes.
    B512 = 5,
    /// SZX 6: 1024 bytes.
    B1024 = 6,
    /// SZX 7: blocks of 1024 bytes, several in a message. On reliable transports only (RFC 8323 §6); over UDP it is
    /// reserved.
    Bert = 7,
}

impl BlockSize {
    /// The size of the lowest three bits.
    #[inline]
    #[must_use]
    pub const fn from_szx(szx: u8) -> Self {
        match szx & 7 {
            0 => Self::B16,
            1 => Self::B32,
            2 => Self::B64,
            3 => Self::B128,
            4 => Self::B256,
            5 => Self::B512,
            6 => Self::B1024,
            _ => Self::Bert,
        }
    }

    /// The greatest size of up to `bytes`; the smallest there is below 16.
    #[must_use]
    pub const fn within(bytes: usize) -> Self {
        match bytes {
            0..32 => Self::B16,
            32..64 => Self::B32,
            64..128 => Self::B64,
            128..256 => Self::B128,
            256..512 => Self::B256,
            512..1024 => Self::B512,
            _ => Self::B1024,
        }
    }

    /// SZX, 0 to 7.
    #[inline]
    #[must_use]
    pub const fn szx(self) -> u8 {
        self as u8
    }

    /// How many bytes a block has: 16 to 1024, and 1024 with BERT.
    #[inline]
    #[must_use]
    pub const fn bytes(self) -> usize {
        1 << self.exponent()
    }

    /// Whether a message may carry several blocks.
    #[inline]
    #[must_use]
    pub const fn is_bert(self) -> bool {
        matches!(self, Self::Bert)
    }

    const fn exponent(self) -> u32 {
        match self {
            Self::Bert => 10,
            size => (size as u32).wrapping_add(4),
        }
    }
}

impl fmt::Display for BlockSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_bert() { f.write_str("BERT") } else { self.bytes().fmt(f) }
    }
}

#[cfg(test)]
mod tests {
    use std::format;

    use super::*;

    /// RFC 8323 §6: a Block2 value of 33 is 2:2/0/32, a Block1 value of 59 is 1:3/1/128.
    #[test]
    fn a_block_is_a_number_a_bit_and_a_size() {
        let block = Block::from_value(&[33]).unwrap();
        assert_eq!((format!("{block}"), block.offset(), block.to_uint()), ("2/0/32".into(), 64, 33));
        let block = Block::from_value(&[59]).unwrap();
        assert_eq!((format!("{block}"), block.offset(), block.to_uint()), ("3/1/128".into(), 384, 59));
        assert_eq!(Block::from_value(&[]).map(|block| format!("{block}")), Some("0/0/16".into()));
        assert_eq!(Block::from_value(&[0xFF; 3]).map(Block::num), Some(Block::NUM_MAX));
        assert_eq!(Block::from_value(&[1, 0, 0, 0]), None);
        assert_eq!(Block::new(Block::NUM_MAX + 1, false, BlockSize::B16), None);
    }

    #[test]
    fn bert_counts_in_1024() {
        let block = Block::new(3, true, BlockSize::Bert).unwrap();
        assert_eq!((block.offset(), block.size().bytes()), (3072, 1024));
        assert_eq!(block.next(5 * 1024).map(Block::num), Some(8));
        assert!(block.admits(2048) && !block.admits(0) && !block.admits(2000));
        assert_eq!(Block::new(7, true, BlockSize::B64).unwrap().next(64).map(Block::num), Some(8));
        assert_eq!(Block::new(Block::NUM_MAX, true, BlockSize::B64).unwrap().next(64), None);
        let last = Block::new(1, false, BlockSize::B64).unwrap();
        assert!(last.admits(0) && last.admits(64) && !last.admits(65));
        assert!(!Block::new(1, true, BlockSize::B64).unwrap().admits(63));
    }

    #[test]
    fn sizes_are_powers_of_two() {
        for szx in 0..8 {
            let size = BlockSize::from_szx(szx);
            assert_eq!(size.szx(), szx);
            assert_eq!(size.bytes(), if szx == 7 { 1024 } else { 16 << szx });
        }
        assert_eq!((BlockSize::within(5), BlockSize::within(1023)), (BlockSize::B16, BlockSize::B512));
        assert_eq!((BlockSize::within(64), BlockSize::within(9000)), (BlockSize::B64, BlockSize::B1024));
    }
}
