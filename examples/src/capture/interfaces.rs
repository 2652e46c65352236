//! What the frames of each interface are, and how their times count.

use pcap_parser::traits::PcapNGPacketBlock;
use pcap_parser::{Block, InterfaceDescriptionBlock, Linktype, PcapBlockOwned};

use super::Timestamp;

/// More interfaces than any host has.
const INTERFACE_LIMIT: usize = 4096;
const NANOSECONDS: u64 = 1_000_000_000;

/// What the frames of each interface are, and how their times count.
#[derive(Default)]
pub(super) struct Interfaces {
    big_endian: bool,
    list: Vec<Interface>,
}

#[derive(Clone, Copy)]
struct Interface {
    link: Linktype,
    /// Units of the time stamps in a second.
    resolution: u64,
    /// Seconds to add to every time stamp.
    offset: i64,
    snap_length: usize,
}

/// A frame before it is counted.
pub(super) struct Captured<'a> {
    pub(super) time: Timestamp,
    pub(super) link: Linktype,
    pub(super) data: &'a [u8],
}

impl Interfaces {
    /// The frame in a block, if it is a block that holds one.
    pub(super) fn captured<'a>(&mut self, block: &'a PcapBlockOwned<'a>) -> Result<Option<Captured<'a>>, &'static str> {
        match block {
            PcapBlockOwned::LegacyHeader(header) => {
                let resolution = if header.is_nanosecond_precision() { NANOSECONDS } else { 1_000_000 };
                // The upper bits tell of a frame check sequence, which the IP length cuts off anyway.
                let link = Linktype(header.network.0 & 0xffff);
                self.list = vec![Interface { link, resolution, offset: 0, snap_length: usize::MAX }];
                Ok(None)
            }
            PcapBlockOwned::Legacy(record) => {
                let interface = self.list.first().ok_or("a record before the file header")?;
                let fraction = u64::from(record.ts_usec) * (NANOSECONDS / interface.resolution);
                let seconds = i64::from(record.ts_sec) + (fraction / NANOSECONDS) as i64;
                let time = Timestamp { seconds, nanoseconds: (fraction % NANOSECONDS) as u32 };
                Ok(Some(Captured { time, link: interface.link, data: record.data }))
            }
            PcapBlockOwned::NG(block) => self.block(block),
        }
    }

    fn block<'a>(&mut self, block: &'a Block<'a>) -> Result<Option<Captured<'a>>, &'static str> {
        match block {
            Block::SectionHeader(section) => {
                self.big_endian = section.big_endian();
                self.list.clear();
                Ok(None)
            }
            Block::InterfaceDescription(_) if self.list.len() == INTERFACE_LIMIT => Err("more than 4096 interfaces"),
            Block::InterfaceDescription(description) => {
                self.list.push(Interface::new(description, self.big_endian)?);
                Ok(None)
            }
            Block::EnhancedPacket(packet) => {
                let interface =
                    self.list.get(packet.if_id as usize).ok_or("a packet of an interface that was not described")?;
                let units = u64::from(packet.ts_high) << 32 | u64::from(packet.ts_low);
                Ok(Some(Captured { time: interface.time(units), link: interface.link, data: packet.packet_data() }))
            }
            Block::SimplePacket(packet) => {
                let interface = self.list.first().ok_or("a packet before any interface")?;
                let data = packet.packet_data();
                let data = data.get(..interface.snap_length).unwrap_or(data);
                Ok(Some(Captured { time: Timestamp::default(), link: interface.link, data }))
            }
            _ => Ok(None),
        }
    }
}

impl Interface {
    fn new(description: &InterfaceDescriptionBlock<'_>, big_endian: bool) -> Result<Self, &'static str> {
        // pcap-parser reads these two options as if every file were little-endian and no resolution binary.
        let exponent = u32::from(description.if_tsresol & 0x7f);
        let base = if description.if_tsresol & 0x80 == 0 { 10_u64 } else { 2 };
        let resolution = base.checked_pow(exponent).ok_or("an impossible time resolution")?;
        let offset = description.if_tsoffset;
        let offset = if big_endian { offset.swap_bytes() } else { offset };
        let snap_length = if description.snaplen == 0 { usize::MAX } else { description.snaplen as usize };
        Ok(Self { link: description.linktype, resolution, offset, snap_length })
    }

    fn time(&self, units: u64) -> Timestamp {
        let seconds = i64::try_from(units / self.resolution).unwrap_or(i64::MAX).saturating_add(self.offset);
        let fraction = u128::from(units % self.resolution) * u128::from(NANOSECONDS) / u128::from(self.resolution);
        Timestamp { seconds, nanoseconds: fraction as u32 }
    }
}
