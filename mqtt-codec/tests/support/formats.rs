//! The three versions as formats of `wire_buf::testing`.

use mqtt_codec::buf::testing::{Format, Stream};
use mqtt_codec::buf::{Decode, Framed, Reader};
use mqtt_codec::{DecodeError, FRAME_PREFIX_MAX, Options, Packet, Version, frame};

macro_rules! formats {
    ($($name:ident: $version:ident),*) => {$(
        /// One version, strict, the sender unknown.
        pub(crate) struct $name;

        impl Format for $name {
            type Value<'a> = Packet<'a>;
            type Error = DecodeError;

            fn decode<'a>(r: &mut Reader<'a>) -> Result<Packet<'a>, DecodeError> {
                let version = Some(Version::$version);
                Packet::decode(r, &mut Options { version, ..Options::default() })
            }

            fn offset(error: &DecodeError) -> usize {
                error.offset as usize
            }
        }

        impl Stream for $name {
            const PREFIX_MAX: usize = FRAME_PREFIX_MAX;

            fn frame(prefix: &[u8]) -> Result<Framed, DecodeError> {
                frame(prefix, usize::MAX)
            }
        }
    )*};
}

formats! { V3_1: V3_1, V3_1_1: V3_1_1, V5_0: V5_0 }
