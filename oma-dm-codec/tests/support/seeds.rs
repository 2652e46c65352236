//! Documents and messages to begin from: one of each kind, and those of a real session.

use super::wire::bytes;

/// The WBXML messages of a captured session.
pub(crate) const CAPTURED: [&[u8]; 18] = [
    include_bytes!("../captures/client-1.wbxml"),
    include_bytes!("../captures/client-2.wbxml"),
    include_bytes!("../captures/client-3.wbxml"),
    include_bytes!("../captures/client-4.wbxml"),
    include_bytes!("../captures/client-5.wbxml"),
    include_bytes!("../captures/client-6.wbxml"),
    include_bytes!("../captures/client-7.wbxml"),
    include_bytes!("../captures/client-8.wbxml"),
    include_bytes!("../captures/client-9.wbxml"),
    include_bytes!("../captures/server-1.wbxml"),
    include_bytes!("../captures/server-2.wbxml"),
    include_bytes!("../captures/server-3.wbxml"),
    include_bytes!("../captures/server-4.wbxml"),
    include_bytes!("../captures/server-5.wbxml"),
    include_bytes!("../captures/server-6.wbxml"),
    include_bytes!("../captures/server-7.wbxml"),
    include_bytes!("../captures/server-8.wbxml"),
    include_bytes!("../captures/server-9.wbxml"),
];

/// The same messages in XML, in the same order. The second holds a raw NUL.
pub(crate) const CAPTURED_XML: [&[u8]; 18] = [
    include_bytes!("../captures/client-1.xml"),
    include_bytes!("../captures/client-2.xml"),
    include_bytes!("../captures/client-3.xml"),
    include_bytes!("../captures/client-4.xml"),
    include_bytes!("../captures/client-5.xml"),
    include_bytes!("../captures/client-6.xml"),
    include_bytes!("../captures/client-7.xml"),
    include_bytes!("../captures/client-8.xml"),
    include_bytes!("../captures/client-9.xml"),
    include_bytes!("../captures/server-1.xml"),
    include_bytes!("../captures/server-2.xml"),
    include_bytes!("../captures/server-3.xml"),
    include_bytes!("../captures/server-4.xml"),
    include_bytes!("../captures/server-5.xml"),
    include_bytes!("../captures/server-6.xml"),
    include_bytes!("../captures/server-7.xml"),
    include_bytes!("../captures/server-8.xml"),
    include_bytes!("../captures/server-9.xml"),
];

/// Documents of WBXML that use every token and every version, and are written as the writer of this crate writes.
pub(crate) const CANONICAL: [&str; 16] = [
    "$ 2d",
    "$ 6d 71 \"1.2\" 01 72 \"DM/1.2\" 01 01",
    "$ 6d 5a 00 01 47 \"b64\" 01 53 \"syncml:auth-md5\" 01 01 00 00 5b \"1\" 01 01",
    "$ 6d 4f c3 ('a' 00 ff) 01 01",
    "$ 6d 4f c3 () 01 01",
    "$ 6d 4f \"a\" 02 8120 \"b\" c3 ('c') 01 01",
    "$ 6d 4f 40 'ext' 00 81 7f c2 c0 01 01",
    "00 9f51 00 6d 71 \"1.0\" 01 01",
    "01 9f53 6a 00 6d 4f c3 ('x') 01 01",
    "03 01 6a 00 05",
    "03 0000 6a ('-//OMA//DTD-DM-DDF 1.2//EN' 00) 20",
    "03 0b 6a 00 c5 46 01 c6 55 01 87 12 06 \"x\" 01 87 06 \"a\" c3 ('b') 02 20 01 01 01",
    "03 0b 6a 00 45 c6 00 01 55 01 87 36 00 00 06 \"w2\" 01 00 01 87 00 01 39 06 \"p\" 01 01 01",
    "03 0b 6a ('name' 00) 45 87 04 00 06 85 86 \"v\" 01 01",
    "03 01 6a ('tag' 00 'other' 00) 44 00 04 04 84 00 04 04 \"v\" 01 01",
    "03 01 6a ('tag' 00) c4 00 05 \"v\" 01 \"text\" 01",
];

/// Legal documents that are written otherwise than the writer does.
pub(crate) const OTHERS: [&str; 15] = [
    "02 80a401 6a 00 2d",
    "02 a401 6a 8000 2d",
    "02 a401 03 00 6d 4f \"ascii\" 01 01",
    "$ 6d 01",
    "$ 6d 4f 01 01",
    "$ 6d 4f \"\" 01 01",
    "$ 6d 00 00 4f \"x\" 01 00 01 00 00 01",
    "$ 43 05 \"target\" 85 01 6d 43 05 01 01 43 06 01",
    "$ 6d 4f \"a\" 43 05 01 \"b\" 01 01",
    "$ 6d 4f \"a\" 00 01 \"b\" 01 01",
    "02 a401 6a ('one' 00 'two' 00) 6d 4f 83 04 01 4f 83 00 83 02 83 03 01 01",
    "02 0000 6a ('-//SYNCML//DTD SyncML 1.2//EN' 00 'x' 00) 6d 4f 83 1e 01 01",
    "02 0004 6a ('abc' 00 '-//SYNCML//DTD SyncML 1.2//EN' 00) 6d 4f 83 00 01 01",
    "03 0b 6a ('abc' 00) 45 c6 00 00 55 01 87 36 83 01 01 01 01",
    "03 01 6a 00 00 07 45 01",
];

/// Notifications.
pub(crate) const NOTIFICATIONS: [&str; 4] = [
    "00112233445566778899aabbccddeeff 02f8000000 0001 ('a')",
    "00112233445566778899aabbccddeeff 02c0000000 ffff ('com.example.server')",
    "00112233445566778899aabbccddeeff 02e0000000 0000 ('s') 'vendor' 00ff",
    "00112233445566778899aabbccddeeff ffffffffff 1234 ('s')",
];

/// Pushes of WSP, as the encoder writes them.
pub(crate) const PUSHES: [&str; 8] = [
    "01 06 (c4) 'body'",
    "01 06 (c4 af 87) 'body'",
    "ff 07 (b6) ''",
    "01 06 (1f (b6 91 81 92 '0123456789012345678901234567890123456789' 00) af 82) 030b6a0045c601",
    "01 06 ('application/vnd.syncml.notification' 00) 'body'",
    "01 06 (1a 'text/x' 00 81 ea 'name' 00 'value' 00 8d 02 0102 8f 00 8d 02 0400 'X-Own' 00 'v' 00 7f 05 81 80)",
    "01 06 (03 02 0203)",
    "01 06 (c4 92 04 5f000000 7f 02 af 82)",
];

/// User data headers.
pub(crate) const USER_DATA_HEADERS: [&str; 4] =
    ["00", "06 05 04 0b84 23f0", "0b 05 04 0b84 23f0 00 03 2a 03 01", "08 08 04 1234 02 02 70 00"];

/// All of a list in bytes.
pub(crate) fn all(seeds: &[&str]) -> Vec<Vec<u8>> {
    seeds.iter().map(|seed| bytes(seed)).collect()
}

/// Every legal document of WBXML.
pub(crate) fn documents() -> Vec<Vec<u8>> {
    let captured = CAPTURED.iter().map(|message| message.to_vec());
    all(&CANONICAL).into_iter().chain(all(&OTHERS)).chain(captured).collect()
}
