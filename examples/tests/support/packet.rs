//! Frames, from the link layer to TCP.

use etherparse::PacketBuilder;

pub const CLIENT: u16 = 50_000;
pub const BROKER: u16 = 1883;

/// The two ends of a connection and how far each has sent.
pub struct Connection {
    pub client_port: u16,
    pub server_port: u16,
    sent: [u32; 2],
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum From {
    #[default]
    Client,
    Server,
}

/// A TCP segment before it has addresses.
#[derive(Clone, Default)]
pub struct Tcp {
    pub from: From,
    pub ports: (u16, u16),
    pub sequence: u32,
    pub acknowledged: Option<u32>,
    pub syn: bool,
    pub fin: bool,
    pub rst: bool,
    pub payload: Vec<u8>,
}

impl Connection {
    pub fn new(server_port: u16) -> Self {
        Self { client_port: CLIENT, server_port, sent: [1000, 2000] }
    }

    pub fn from_port(client_port: u16, server_port: u16) -> Self {
        Self { client_port, ..Self::new(server_port) }
    }

    /// SYN, SYN+ACK, ACK.
    pub fn open(&mut self) -> Vec<Tcp> {
        let [client, server] = self.sent;
        self.sent = [client + 1, server + 1];
        let to_server = Tcp { ports: (self.client_port, self.server_port), ..Tcp::default() };
        let to_client = Tcp { from: From::Server, ports: (self.server_port, self.client_port), ..Tcp::default() };
        vec![
            Tcp { sequence: client, syn: true, ..to_server.clone() },
            Tcp { sequence: server, syn: true, acknowledged: Some(client + 1), ..to_client },
            Tcp { sequence: client + 1, acknowledged: Some(server + 1), ..to_server },
        ]
    }

    /// The next segment from one end.
    pub fn send(&mut self, from: From, payload: &[u8]) -> Tcp {
        let (this, other) = (from as usize, 1 - from as usize);
        let ports = [(self.client_port, self.server_port), (self.server_port, self.client_port)][this];
        let (sequence, acknowledged) = (self.sent[this], Some(self.sent[other]));
        self.sent[this] = sequence.wrapping_add(payload.len() as u32);
        Tcp { from, ports, sequence, acknowledged, payload: payload.to_vec(), ..Tcp::default() }
    }
}

impl Tcp {
    pub fn ipv4(&self) -> Vec<u8> {
        let ends = [[10, 0, 0, 1], [10, 0, 0, 2]];
        let builder = PacketBuilder::ipv4(ends[self.from as usize], ends[1 - self.from as usize], 64);
        self.finish(|ports, sequence| builder.tcp(ports.0, ports.1, sequence, 8192))
    }

    pub fn ipv6(&self) -> Vec<u8> {
        let ends = [[0xfd; 16], [0xfc; 16]];
        let builder = PacketBuilder::ipv6(ends[self.from as usize], ends[1 - self.from as usize], 64);
        self.finish(|ports, sequence| builder.tcp(ports.0, ports.1, sequence, 8192))
    }

    fn finish(
        &self,
        tcp: impl FnOnce((u16, u16), u32) -> etherparse::PacketBuilderStep<etherparse::TcpHeader>,
    ) -> Vec<u8> {
        let mut step = tcp(self.ports, self.sequence);
        if let Some(acknowledged) = self.acknowledged {
            step = step.ack(acknowledged);
        }
        if self.syn {
            step = step.syn();
        }
        if self.fin {
            step = step.fin();
        }
        if self.rst {
            step = step.rst();
        }
        let mut packet = Vec::new();
        step.write(&mut packet, &self.payload).expect("a Vec takes everything");
        packet
    }
}

/// An IPv4 packet with a UDP datagram between hosts of 10.0.0.0/8, or to a group: `([10, 0, 0, 1], 5683)`.
pub fn datagram(from: ([u8; 4], u16), to: ([u8; 4], u16), payload: &[u8]) -> Vec<u8> {
    let mut packet = Vec::new();
    let builder = PacketBuilder::ipv4(from.0, to.0, 64).udp(from.1, to.1);
    builder.write(&mut packet, payload).expect("a Vec takes everything");
    packet
}

/// An Ethernet frame with any number of VLAN tags around an IP packet.
pub fn ethernet(vlans: &[u16], ip: &[u8]) -> Vec<u8> {
    let mut frame = vec![2; 12];
    for (n, vlan) in vlans.iter().enumerate() {
        frame.extend(if n + 1 < vlans.len() { [0x88, 0xa8] } else { [0x81, 0x00] });
        frame.extend(vlan.to_be_bytes());
    }
    frame.extend(ether_type(ip));
    frame.extend(ip);
    frame
}

pub fn cooked_v1(device: u16, ip: &[u8]) -> Vec<u8> {
    let mut frame = vec![0, 0];
    frame.extend(device.to_be_bytes());
    frame.extend([0, 6, 2, 2, 2, 2, 2, 2, 0, 0]);
    frame.extend(ether_type(ip));
    frame.extend(ip);
    frame
}

pub fn cooked_v2(ip: &[u8]) -> Vec<u8> {
    let mut frame = ether_type(ip).to_vec();
    frame.extend([0, 0, 0, 0, 0, 1, 3, 4, 0, 6, 2, 2, 2, 2, 2, 2, 0, 0]);
    frame.extend(ip);
    frame
}

pub fn loopback(family: [u8; 4], ip: &[u8]) -> Vec<u8> {
    [&family[..], ip].concat()
}

fn ether_type(ip: &[u8]) -> [u8; 2] {
    if ip[0] >> 4 == 4 { [0x08, 0x00] } else { [0x86, 0xdd] }
}

/// Cuts an IPv4 packet without options into fragments of `size` bytes.
pub fn fragments(ip: &[u8], identification: u16, size: usize) -> Vec<Vec<u8>> {
    assert_eq!(size % 8, 0);
    let (header, payload) = ip.split_at(20);
    let count = payload.chunks(size).count();
    let fragment = |(n, chunk): (usize, &[u8])| {
        let mut packet = header.to_vec();
        let more = if n + 1 < count { 0x2000 } else { 0 };
        packet[2..4].copy_from_slice(&(20 + chunk.len() as u16).to_be_bytes());
        packet[4..6].copy_from_slice(&identification.to_be_bytes());
        packet[6..8].copy_from_slice(&((n * size / 8) as u16 | more).to_be_bytes());
        packet.extend(chunk);
        packet
    };
    payload.chunks(size).enumerate().map(fragment).collect()
}

/// Cuts an IPv6 packet without extensions into fragments of `size` bytes.
pub fn fragments_v6(ip: &[u8], identification: u32, size: usize) -> Vec<Vec<u8>> {
    assert_eq!(size % 8, 0);
    let (header, payload) = ip.split_at(40);
    let count = payload.chunks(size).count();
    let fragment = |(n, chunk): (usize, &[u8])| {
        let mut packet = header.to_vec();
        packet[4..6].copy_from_slice(&(8 + chunk.len() as u16).to_be_bytes());
        packet.extend([packet[6], 0]);
        packet[6] = 44;
        packet.extend(((n * size) as u16 | u16::from(n + 1 < count)).to_be_bytes());
        packet.extend(identification.to_be_bytes());
        packet.extend(chunk);
        packet
    };
    payload.chunks(size).enumerate().map(fragment).collect()
}
