//! MQTT packets.

/// The bytes of a packet's body, field by field.
#[derive(Clone, Debug, Default)]
pub struct Body(Vec<u8>);

impl Body {
    /// A body without bytes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One byte.
    #[must_use]
    pub fn u8(mut self, value: u8) -> Self {
        self.0.push(value);
        self
    }

    /// A Two Byte Integer.
    #[must_use]
    pub fn u16(mut self, value: u16) -> Self {
        self.0.extend(value.to_be_bytes());
        self
    }

    /// A Four Byte Integer.
    #[must_use]
    pub fn u32(mut self, value: u32) -> Self {
        self.0.extend(value.to_be_bytes());
        self
    }

    /// A Variable Byte Integer in its shortest form.
    #[must_use]
    pub fn varint(mut self, mut value: usize) -> Self {
        assert!(value < 1 << 28, "no Variable Byte Integer is that large");
        while value > 0x7f {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.u8(value as u8)
    }

    /// A UTF-8 Encoded String, or Binary Data: two bytes of length, then the bytes.
    #[must_use]
    pub fn string(self, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        let length = u16::try_from(bytes.len()).expect("a string of at most 65535 bytes");
        self.u16(length).raw(bytes)
    }

    /// A UTF-8 String Pair.
    #[must_use]
    pub fn pair(self, name: &str, value: &str) -> Self {
        self.string(name).string(value)
    }

    /// Bytes as they are.
    #[must_use]
    pub fn raw(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.0.extend_from_slice(bytes.as_ref());
        self
    }

    /// Properties with their length in front.
    #[must_use]
    pub fn properties(self, properties: &Self) -> Self {
        self.varint(properties.0.len()).raw(&properties.0)
    }

    /// The packet: first byte, Remaining Length, this body.
    #[must_use]
    pub fn packet(self, first: u8) -> Vec<u8> {
        Self::new().u8(first).varint(self.0.len()).raw(self.0).0
    }
}

impl AsRef<[u8]> for Body {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
