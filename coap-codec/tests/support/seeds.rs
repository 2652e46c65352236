//! Legal messages: every class and type, every option, every way to write numbers and lengths. What the loops start from.

use super::standard::{OPTIONS, SIGNALS};
use super::wire::{bytes, tcp};

/// Over UDP.
const UDP: &[&str] = &[
    "40 00 0001",
    "60 00 ffff",
    "70 00 7d39",
    "40 01 7d34 [11: 'temperature']",
    "60 45 7d34 ff '22.3 C'",
    "41 01 7d35 20 [11: 'temperature']",
    "61 45 7d35 20 ff '22.3 C'",
    "50 01 7d40 [11: 'temperature']",
    "51 84 952a 74",
    "48 02 0000 0102030405060708 [3: 'example.net'] [7: 1633] [11: ] [11: 'a'] [15: '//'] ff 00",
    "44 01 1234 9f1337ca [6: ] [11: 's'] [11: 't'] [15: 'k=v'] [17: 3c] [23: 06]",
    "64 45 1234 9f1337ca [4: beef] [6: 123456] [12: 32] [14: 1e] ff '{}'",
    "40 03 0001 [1: ] [1: aa] [5: ] [27: 0e] [60: 100000] ff ffffff",
    "50 05 0001 [12: 0000] ff ff",
    "42 07 0001 0000 [258: 1a] [292: ] [292: 0102030405060708] ff 'x'",
    "60 5f 0001 [27: 08]",
    "40 a0 0001 ff 'diagnostic'",
    "50 60 0001",
    // Numbers around the bounds of their encodings, and the last one.
    "40 01 0001 [12: ] [25: ] [293: ] [562: ] [831: 'x']",
    "40 01 0001 [65535: ] [65535: 00]",
    "40 01 0001 e0feF2 ff ff",
    // Unknown options, critical and elective.
    "40 01 0001 [2: ] [2049: 00] [65000: 'experimental'] [65001: ff]",
];

/// Over WebSocket, and with a length also over TCP.
const WS: &[&str] = &[
    "00 00",
    "00 01",
    "01 43 7f",
    "08 45 0102030405060708 [12: 32] ff '{}'",
    "00 02 [11: 'a'] ff 00",
    "01 e2 42",
    "01 e3 42 [2: ]",
    "00 e1 [2: 100000] [4: ] [6: 01010c]",
    "00 e4 [2: 'a.example:5684'] [2: 'b'] [4: 0e10] ff 'bye'",
    "00 e5 [2: 02] ff 'why'",
];

/// Values of 12, 13, 268, 269 and 270 bytes: around the bounds of their encodings.
fn long() -> impl Iterator<Item = String> {
    [12, 13, 268, 269, 270].into_iter().map(|length| format!("[11: {}] ff 'x'", "61".repeat(length)))
}

/// Over UDP: those above, each option with the shortest and the longest value, and long values.
pub(crate) fn udp() -> Vec<Vec<u8>> {
    let plain = UDP.iter().map(|message| bytes(message));
    let options = OPTIONS.iter().flat_map(|row| row.values()).map(|option| bytes(&format!("40 01 1234 {option}")));
    plain.chain(options).chain(long().map(|long| bytes(&format!("41 02 1234 aa {long}")))).collect()
}

/// Over WebSocket: those above, every option of signals, and long values.
pub(crate) fn ws() -> Vec<Vec<u8>> {
    let plain = WS.iter().map(|message| bytes(message));
    let signals = SIGNALS.iter().flat_map(|(code, row)| row.values().map(move |option| (code, option)));
    let signals = signals.map(|(code, option)| bytes(&format!("00 {code:02x} {option}")));
    plain.chain(signals).chain(long().map(|long| bytes(&format!("01 02 aa {long}")))).collect()
}

/// Over TCP: the same.
pub(crate) fn tcp_stream() -> Vec<Vec<u8>> {
    ws().iter().map(|message| tcp(message)).collect()
}

/// With tokens longer than 8 bytes, over WebSocket.
pub(crate) fn extended_ws() -> Vec<Vec<u8>> {
    [9, 12, 13, 14, 268, 269, 300]
        .into_iter()
        .map(|length| {
            let (nibble, more) = super::wire::extended(length);
            [&[nibble, 0x45][..], &more, &vec![0xa5; length], &bytes("[12: 32] ff '{}'")].concat()
        })
        .collect()
}

/// With tokens longer than 8 bytes, over UDP.
pub(crate) fn extended_udp() -> Vec<Vec<u8>> {
    extended_ws().iter().map(|ws| [&[0x60 | ws[0], ws[1], 0x12, 0x34][..], &ws[2..]].concat()).collect()
}

/// With tokens longer than 8 bytes, over TCP.
pub(crate) fn extended_tcp() -> Vec<Vec<u8>> {
    extended_ws().iter().map(|message| tcp(message)).collect()
}
