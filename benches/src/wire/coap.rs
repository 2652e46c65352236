//! CoAP messages, for any transport.

/// A message in the making: what every transport has in common, behind the token.
#[derive(Clone, Debug, Default)]
pub struct Options {
    bytes: Vec<u8>,
    last: u16,
}

impl Options {
    /// No options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The next option; numbers ascend (RFC 7252 §3.1).
    #[must_use]
    pub fn option(mut self, number: u16, value: impl AsRef<[u8]>) -> Self {
        let value = value.as_ref();
        let delta = number.checked_sub(self.last).expect("options in order");
        let (delta, delta_extension) = extended(delta.into());
        let (length, length_extension) = extended(value.len());
        self.bytes.push(delta << 4 | length);
        self.bytes.extend(delta_extension);
        self.bytes.extend(length_extension);
        self.bytes.extend_from_slice(value);
        self.last = number;
        self
    }

    /// An option whose value is a number, in as few bytes as hold it (§3.2).
    #[must_use]
    pub fn uint(self, number: u16, value: u32) -> Self {
        let bytes = value.to_be_bytes();
        self.option(number, &bytes[value.leading_zeros() as usize / 8..])
    }

    /// The payload behind its marker. An empty one has none.
    #[must_use]
    pub fn payload(mut self, payload: &[u8]) -> Self {
        if !payload.is_empty() {
            self.bytes.push(0xff);
            self.bytes.extend_from_slice(payload);
        }
        self
    }

    /// Bytes as they are.
    #[must_use]
    pub fn raw(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend_from_slice(bytes);
        self
    }

    /// The message over UDP (§3): version 1, type, code, Message ID.
    #[must_use]
    pub fn udp(self, message_type: u8, code: u8, message_id: u16, token: &[u8]) -> Vec<u8> {
        let (length, extension) = token_length(token);
        let mut out = vec![0x40 | message_type << 4 | length, code];
        out.extend(message_id.to_be_bytes());
        [out, extension, token.to_vec(), self.bytes].concat()
    }

    /// The message over TCP (RFC 8323 §3.2): the length of options and payload comes first.
    #[must_use]
    pub fn tcp(self, code: u8, token: &[u8]) -> Vec<u8> {
        let (length, extension) = token_length(token);
        let (nibble, length_extension) = match self.bytes.len() {
            n @ 0..65_805 => extended(n),
            n => (15, u32::try_from(n - 65_805).expect("a length of 32 bits").to_be_bytes().to_vec()),
        };
        [vec![nibble << 4 | length], length_extension, vec![code], extension, token.to_vec(), self.bytes].concat()
    }

    /// The message in a WebSocket frame (§4.2), which knows its length already.
    #[must_use]
    pub fn ws(self, code: u8, token: &[u8]) -> Vec<u8> {
        let (length, extension) = token_length(token);
        [vec![length, code], extension, token.to_vec(), self.bytes].concat()
    }
}

/// A nibble and the bytes that extend it: below 13, below 269, and the rest.
fn extended(value: usize) -> (u8, Vec<u8>) {
    match value {
        0..13 => (value as u8, vec![]),
        13..269 => (13, vec![(value - 13) as u8]),
        _ => (14, u16::try_from(value - 269).expect("at most 65 804").to_be_bytes().to_vec()),
    }
}

/// The same of a token (RFC 8974 §2.1).
fn token_length(token: &[u8]) -> (u8, Vec<u8>) {
    extended(token.len())
}
