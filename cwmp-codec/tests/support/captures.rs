//! The bodies of captured HTTP messages.

/// A body.
pub(crate) struct Captured {
    pub(crate) is_from_cpe: bool,
    /// The RPC; `-` for an empty body.
    pub(crate) name: String,
    pub(crate) body: Vec<u8>,
}

/// All of them, in their order.
pub(crate) fn captures() -> Vec<Captured> {
    let compressed = include_bytes!("../captures/sessions.zlib");
    let all = miniz_oxide::inflate::decompress_to_vec_zlib(compressed).expect("a zlib stream");
    let (mut rest, mut captures) = (&all[..], Vec::new());
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').expect("a line");
        let line = std::str::from_utf8(&rest[..end]).expect("text");
        let [sender, len, name] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (body, behind) = rest[end + 1..].split_at(len.parse().expect("a length"));
        captures.push(Captured { is_from_cpe: sender == "CPE", name: name.to_owned(), body: body.to_vec() });
        rest = behind;
    }
    captures
}
