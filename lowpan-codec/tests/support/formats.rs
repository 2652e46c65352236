//! What stands in a frame, as formats of `wire_buf::testing`.

use lowpan_codec::buf::Reader;
use lowpan_codec::buf::testing::Format;
use lowpan_codec::frag::{FirstFragment, NextFragment};
use lowpan_codec::ieee802154::Frame;
use lowpan_codec::nd::DuplicateAddress;
use lowpan_codec::recovery::{Acknowledgment, RecoverableFragment};
use lowpan_codec::{DecodeError, Packet};

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident: $value:ty;)*) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl Format for $name {
            type Value<'a> = $value;
            type Error = DecodeError;

            fn decode<'a>(r: &mut Reader<'a>) -> Result<$value, DecodeError> {
                r.decode(&mut ())
            }

            fn offset(error: &DecodeError) -> usize {
                error.offset as usize
            }
        }
    )*};
}

formats! {
    /// What a frame carries.
    Packets: Packet<'a>;
    /// FRAG1.
    First: FirstFragment<'a>;
    /// FRAGN.
    Next: NextFragment<'a>;
    /// RFRAG.
    Recoverable: RecoverableFragment<'a>;
    /// RFRAG-ACK.
    Acknowledgments: Acknowledgment;
    /// DAR, DAC and the extended ones.
    DuplicateAddresses: DuplicateAddress<'a>;
    /// MAC frames.
    Frames: Frame<'a>;
}
