//! Capture files.

pub const ETHERNET: u32 = 1;
pub const NULL: u32 = 0;
pub const RAW: u32 = 101;
pub const LOOP: u32 = 108;
pub const SLL: u32 = 113;
pub const IPV4: u32 = 228;
pub const IPV6: u32 = 229;
pub const SLL2: u32 = 276;

#[derive(Clone, Copy)]
pub enum Order {
    Little,
    Big,
}

impl Order {
    fn u16(self, value: u16) -> [u8; 2] {
        match self {
            Self::Little => value.to_le_bytes(),
            Self::Big => value.to_be_bytes(),
        }
    }

    fn u32(self, value: u32) -> [u8; 4] {
        match self {
            Self::Little => value.to_le_bytes(),
            Self::Big => value.to_be_bytes(),
        }
    }

    fn u64(self, value: u64) -> [u8; 8] {
        match self {
            Self::Little => value.to_le_bytes(),
            Self::Big => value.to_be_bytes(),
        }
    }
}

/// A pcap file: each frame a millisecond after the one before.
pub fn pcap(link: u32, frames: &[Vec<u8>]) -> Vec<u8> {
    pcap_in(Order::Little, 0xa1b2_c3d4, link, frames)
}

pub fn pcap_in(order: Order, magic: u32, link: u32, frames: &[Vec<u8>]) -> Vec<u8> {
    let mut file = Vec::new();
    file.extend(order.u32(magic));
    file.extend(order.u16(2));
    file.extend(order.u16(4));
    file.extend([0; 8]);
    file.extend(order.u32(262_144));
    file.extend(order.u32(link));
    for (n, frame) in (0..).zip(frames) {
        file.extend(order.u32(1_000_000_000 + n / 1000));
        file.extend(order.u32(n % 1000 * 1000));
        file.extend(order.u32(frame.len() as u32));
        file.extend(order.u32(frame.len() as u32));
        file.extend(frame);
    }
    file
}

/// A pcapng file: section, interface with a nanosecond clock and an offset of 1000 s, an unknown block, packets.
pub fn pcapng(order: Order, link: u32, frames: &[Vec<u8>]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut section = order.u32(0x1a2b_3c4d).to_vec();
    section.extend(order.u16(1));
    section.extend(order.u16(0));
    section.extend(order.u64(u64::MAX));
    block(&mut file, order, 0x0a0d_0d0a, &section);

    let mut interface = order.u16(link as u16).to_vec();
    interface.extend(order.u16(0));
    interface.extend(order.u32(0));
    interface.extend(order.u16(9));
    interface.extend(order.u16(1));
    interface.extend([9, 0, 0, 0]);
    interface.extend(order.u16(14));
    interface.extend(order.u16(8));
    interface.extend(order.u64(1000));
    interface.extend(order.u32(0));
    block(&mut file, order, 1, &interface);
    block(&mut file, order, 0x0bad, &[1, 2, 3, 4]);

    for (n, frame) in (0..).zip(frames) {
        let time: u64 = 1_000_000_000_000_000_000 + n * 1_000_000;
        let mut packet = order.u32(0).to_vec();
        packet.extend(order.u32((time >> 32) as u32));
        packet.extend(order.u32(time as u32));
        packet.extend(order.u32(frame.len() as u32));
        packet.extend(order.u32(frame.len() as u32));
        packet.extend(frame);
        packet.resize(packet.len().next_multiple_of(4), 0);
        block(&mut file, order, 6, &packet);
    }
    file
}

fn block(file: &mut Vec<u8>, order: Order, kind: u32, body: &[u8]) {
    let length = order.u32(body.len() as u32 + 12);
    file.extend(order.u32(kind));
    file.extend(length);
    file.extend(body);
    file.extend(length);
}
