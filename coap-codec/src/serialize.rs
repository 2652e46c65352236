//! `serde` for messages and options. Where people read, bytes are hexadecimal digits, a code is `2.05`, a type is `CON`. URIs and
//! links are text.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};
use wire_buf::Hex;

use crate::{
    display::Walk,
    header::Header,
    link_format::{Link, LinkFormat},
    message::Message,
    options::{AnyOrder, CoapOption, InOrder, OptionSource, Options},
    registry::Code,
    uri::{ComposedUri, Location, Scheme, Uri},
};

impl<H: Header, O: OptionSource> Serialize for Message<'_, H, O> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(udp) = self.header.udp() {
            map.serialize_entry("type", &udp.message_type)?;
            map.serialize_entry("message_id", &udp.message_id)?;
        }
        map.serialize_entry("code", &Dotted(self.code))?;
        map.serialize_entry("token", &self.token)?;
        map.serialize_entry("options", &List(&self.options))?;
        map.serialize_entry("payload", &Hex(self.payload))?;
        map.end()
    }
}

/// A code inside a message.
struct Dotted(Code);

impl Serialize for Dotted {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        if serializer.is_human_readable() { serializer.collect_str(&self.0) } else { self.0.serialize(serializer) }
    }
}

/// Options as pairs of number and value.
struct List<'o, O>(&'o O);

impl<O: Walk> Serialize for List<'_, O> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut list = serializer.serialize_seq(None)?;
        self.0.walk(&mut |number, value| list.serialize_element(&(number, Hex(value))))?;
        list.end()
    }
}

macro_rules! serializes_as_list {
    ($($list:ident),*) => {$(
        impl Serialize for $list<'_> {
            fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                List(self).serialize(serializer)
            }
        }
    )*};
}

serializes_as_list!(Options, InOrder, AnyOrder);

impl Serialize for CoapOption<'_> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        (self.number(), Hex(self.value())).serialize(serializer)
    }
}

macro_rules! serializes_as_text {
    ($($text:ident $(<$lifetime:lifetime>)?),*) => {$(
        impl Serialize for $text $(<$lifetime>)? {
            fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}

serializes_as_text!(Scheme, Uri<'_>, ComposedUri<'_>, Location<'_>, Link<'_>, LinkFormat<'_>);
