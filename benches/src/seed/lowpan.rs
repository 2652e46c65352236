//! 6LoWPAN: every dispatch that stands for a datagram, every mode of addresses, every next header.

/// Packets, a line each.
const PACKETS: &str = "
    7a333b
    7b00 3a 20010db8000000000000000000000001 20010db8000000000000000000000002
    7a11 3b 1111222233334444 5555666677778888
    7922 3b abcd 1234
    7833 3b 07
    60e1 30 c2012345 3b 07 abcd 1111222233334444 0102
    6ad5 59 c01234 11 1111222233334444 5555666677778888 f0b1f0b20008abcd
    72f6 93 42 3b 1234
    7ac7 c0 3b
    7a38 3b ff020000000000000000000000000001
    7a39 3b 0201ff001234
    7a3a 3b 05010003
    7a3b 3b 01
    7abc 03 3b 350011223344
    7e33 f0 12345678 abcd 0102
    7e33 f1 1234f0 abcd
    7e33 f2 0b5678 abcd 01
    7e33 f3 12 abcd 68656c6c6f
    7e33 f4 12345678 0102
    7e77 f7 12 68656c6c6f
    7e33 e0 3b 05 0503aabbcc
    7e33 e0 3b 00
    7e33 e2 3b 06 000000000000 0102
    7e33 e4 3b 06 000000000007 01
    7e33 e4 3b 00 000100000007 01
    7e33 e6 3b 0d 050b0102030405060708090a0b
    7e33 e8 3b 06 010203040506
    7e33 e1 06 050200001e00 e3 06 000000000000 e5 06 000000000007 e7 03 050100 f7 12 0102
    7e33 e3 0e 0301 ee60 0000 0009 000000000000 f7 12 0102
    7e33 e3 16 0001 00000000 20010db8000000000000000000000009 f7 12 01
    7e33 e3 16 0401 00000000 20010db8000000000000000000000009 f7 12 01
    7e33 e5 06 000000000007 e3 06 000000000000 f7 12 01
    7e32 abcd ee 7a33 3b
    7e33 ee 7e77 f7 12 0102
    7e33 ee 7e33 ee 7e33 e1 03 050100 f312abcd
    7e33 df 048006800782b3f00401013bd3
    7e33 df 0c860055c940000fa01c5a3817800607d0010111228206 90
    7e33 d3 12 abcd 0c9b02587d018000f105120080b5f4
    7e33 d7 12 81 c7
    7e33 b1 06 05020000 1e00 90 f312abcd
    7e33 b0 3b 03 050100 90 aabb
    7e33 b4 3b 84 90 01
    41 60000000 0002 3b 40 20010db8000000000000000000000001 20010db8000000000000000000000002 aabb
    42 fc 40 8000
    42 fb e0 40 5a abcd 0102
    42 fb 00 40 12345678 000a abcd 0102
    42 f3 e0 40 ab12345a abcd 00 0102
    42 f0 40 ab123453b0 0102
    42 3c 40 20010db800000000 1111222233334444 8000
    42 4c 40 20010db800000000 20010db800000000 1111222233334444 8000
    b5 0001 0002 7a33 3b
    85 0200000000000005 0200000000000006 7e33 f312abcd
    af 20 0001 0200000000000007 50 2a 7a3b 3b 01
    b5 0001 0002 42 fc 40 8000
";

/// Every seed.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let octets = |line: &str| {
        let digits: Vec<char> = line.chars().filter(|digit| !digit.is_whitespace()).collect();
        let octet = |pair: &[char]| u8::from_str_radix(&String::from_iter(pair), 16).unwrap_or_default();
        digits.chunks(2).map(octet).collect()
    };
    PACKETS.lines().filter(|line| !line.trim().is_empty()).map(octets).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::second::lowpan::{Known, decode};

    #[test]
    fn every_seed_stands_for_a_datagram() {
        let contexts = [Some((0x2001_0db8 << 96, 64)); 16];
        let known = Known { identifiers: [1, 2], contexts };
        for seed in seeds() {
            assert!(decode(&known, &seed).is_some(), "{seed:02x?}");
        }
    }
}
