//! How messages and options print: `Display` in a line, `Debug` with every value.

use core::fmt::{self, Display as _};

use wire_buf::Hex;

use crate::{
    header::Header,
    message::Message,
    options::{AnyOrder, CoapOption, InOrder, OptionSource, Options},
    registry::{Code, ContentFormat, OptionFormat, OptionNumber},
    types::{Block, OscoreOption, Token, uint},
};

/// Options of any kind, walked over with their numbers and values.
pub trait Walk {
    fn walk<E>(&self, see: &mut impl FnMut(OptionNumber, &[u8]) -> Result<(), E>) -> Result<(), E>;
}

impl Walk for Options<'_> {
    fn walk<E>(&self, see: &mut impl FnMut(OptionNumber, &[u8]) -> Result<(), E>) -> Result<(), E> {
        self.iter().try_for_each(|(number, value)| see(number, value))
    }
}

impl Walk for InOrder<'_> {
    fn walk<E>(&self, see: &mut impl FnMut(OptionNumber, &[u8]) -> Result<(), E>) -> Result<(), E> {
        self.iter().try_for_each(|item| see(item.number(), item.value()))
    }
}

impl Walk for AnyOrder<'_> {
    fn walk<E>(&self, see: &mut impl FnMut(OptionNumber, &[u8]) -> Result<(), E>) -> Result<(), E> {
        self.iter().try_for_each(|item| see(item.number(), item.value()))
    }
}

impl OptionNumber {
    /// Prints an option by the name and in the format that it has in messages with this code: `Uri-Path="a"`, `Max-Age=60`,
    /// `Block2=3/1/128`, `Content-Format=application/cbor`.
    #[must_use]
    pub const fn show(self, code: Code, value: &[u8]) -> impl fmt::Display {
        Shown { code, number: self, value }
    }
}

/// An option of a message with this code.
struct Shown<'a> {
    code: Code,
    number: OptionNumber,
    value: &'a [u8],
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, number, value } = *self;
        match number.name_in(code) {
            Some(name) => f.write_str(name)?,
            None => write!(f, "option-{}", number.0)?,
        }
        let definition = number.definition_in(code);
        match definition.map(|definition| definition.format) {
            Some(OptionFormat::Empty) if value.is_empty() => Ok(()),
            Some(OptionFormat::Uint) if definition.is_some_and(|definition| definition.admits(value.len())) => {
                f.write_str("=")?;
                show_number(code, number, value, f)
            }
            Some(OptionFormat::String) => match core::str::from_utf8(value) {
                Ok(text) => write!(f, "={text:?}"),
                Err(_) => write!(f, "=\"{}\"", value.escape_ascii()),
            },
            _ => match (number, OscoreOption::decode(value)) {
                (OptionNumber::OSCORE, Ok(oscore)) => write!(f, "={oscore}"),
                _ => write!(f, "={}", Hex(value)),
            },
        }
    }
}

/// A number as what it stands for.
fn show_number(code: Code, number: OptionNumber, value: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let bits = uint::read(value).unwrap_or_default();
    match (number, Block::from_value(value), u16::try_from(bits)) {
        _ if code.is_signal() => bits.fmt(f),
        (
            OptionNumber::BLOCK1 | OptionNumber::BLOCK2 | OptionNumber::Q_BLOCK1 | OptionNumber::Q_BLOCK2,
            Some(block),
            _,
        ) => block.fmt(f),
        (OptionNumber::CONTENT_FORMAT | OptionNumber::ACCEPT, _, Ok(format)) => ContentFormat(format).fmt(f),
        _ => bits.fmt(f),
    }
}

/// In a line: `CON 0.01 GET id=7d34 token=71 Uri-Path="temperature" payload=0 bytes`.
impl<H: Header, O: OptionSource> fmt::Display for Message<'_, H, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let udp = self.header.udp();
        if let Some(udp) = udp {
            write!(f, "{} ", udp.message_type)?;
        }
        write!(f, "{:?}", self.code)?;
        if let Some(udp) = udp {
            write!(f, " id={:04x}", udp.message_id)?;
        }
        if self.token != Token::EMPTY {
            write!(f, " token={}", self.token)?;
        }
        let code = self.code;
        self.options.walk(&mut |number, value| write!(f, " {}", Shown { code, number, value }))?;
        write!(f, " payload={} bytes", self.payload.len())
    }
}

impl<H: Header, O: OptionSource> fmt::Debug for Message<'_, H, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("header", &self.header)
            .field("code", &self.code)
            .field("token", &self.token)
            .field("options", &List { code: self.code, options: &self.options })
            .field("payload", &format_args!("\"{}\"", self.payload.escape_ascii()))
            .finish()
    }
}

/// Options as a list, by the names that they have in messages with this code.
pub(crate) struct List<'o, O> {
    pub(crate) code: Code,
    pub(crate) options: &'o O,
}

impl<O: Walk> fmt::Debug for List<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut list, code) = (f.debug_list(), self.code);
        self.options.walk(&mut |number, value| {
            list.entry(&format_args!("{}", Shown { code, number, value }));
            Ok(())
        })?;
        list.finish()
    }
}

macro_rules! prints_as_list {
    ($($list:ident),*) => {$(
        impl fmt::Debug for $list<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                List { code: Code::EMPTY, options: self }.fmt(f)
            }
        }
    )*};
}

prints_as_list!(Options, InOrder, AnyOrder);

impl fmt::Debug for CoapOption<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Shown { code: Code::EMPTY, number: self.number(), value: self.value() }, f)
    }
}

#[cfg(feature = "defmt")]
mod with_defmt {
    use core::convert::Infallible;

    use super::*;
    use crate::{
        link_format::{Link, LinkFormat},
        uri::{ComposedUri, Location, Uri},
    };

    impl<H: Header + defmt::Format, O: OptionSource> defmt::Format for Message<'_, H, O> {
        fn format(&self, f: defmt::Formatter<'_>) {
            defmt::write!(
                f,
                "{} {=u8}.{=u8:02} token={}",
                self.header,
                self.code.class(),
                self.code.detail(),
                self.token
            );
            format_options(&self.options, f);
            defmt::write!(f, " payload={=usize} bytes", self.payload.len());
        }
    }

    fn format_options(options: &impl Walk, f: defmt::Formatter<'_>) {
        let Ok(()) = options.walk::<Infallible>(&mut |number, value| {
            defmt::write!(f, " {=u16}={=[u8]:02x}", number.0, value);
            Ok(())
        });
    }

    macro_rules! formats_as_list {
        ($($list:ident),*) => {$(
            impl defmt::Format for $list<'_> {
                fn format(&self, f: defmt::Formatter<'_>) {
                    format_options(self, f);
                }
            }
        )*};
    }

    formats_as_list!(Options, InOrder, AnyOrder);

    impl defmt::Format for CoapOption<'_> {
        fn format(&self, f: defmt::Formatter<'_>) {
            defmt::write!(f, "{}={=[u8]:02x}", self.number(), self.value());
        }
    }

    macro_rules! formats_as_text {
        ($($text:ident),*) => {$(
            impl defmt::Format for $text<'_> {
                fn format(&self, f: defmt::Formatter<'_>) {
                    defmt::Display2Format(self).format(f);
                }
            }
        )*};
    }

    formats_as_text!(Uri, ComposedUri, Location, Link, LinkFormat);
}

#[cfg(test)]
mod tests {
    use std::format;

    use wire_buf::Reader;

    use super::*;
    use crate::header::{Tcp, Udp};

    #[test]
    fn a_message_prints_in_a_line() {
        let wire = [
            &[0x42, 0x01, 0x7D, 0x34, 0xAB, 0xCD, 0x60, 0x53][..],
            "a\u{e4}".as_bytes(),
            &[0x61, 60, 0x61, 0xC4, 0xE1, 0x06, 0xD2, 0xFF, 0xFF, b'h', b'i'],
        ]
        .concat();
        let message: Message<'_, Udp> = Reader::new(&wire).decode(&mut ()).unwrap();
        assert_eq!(
            format!("{message}"),
            "CON 0.01 GET id=7d34 token=abcd Observe=0 Uri-Path=\"a\u{e4}\" Accept=application/cbor \
             Block2=12/0/256 option-2038=ff payload=2 bytes"
        );
        assert!(format!("{message:?}").contains("payload: \"hi\""));
        assert!(format!("{:?}", message.options).starts_with("[Observe=0, Uri-Path="));
    }

    #[test]
    fn signals_name_their_options() {
        let message: Message<'_, Tcp> = Reader::new(&[0x40, 0xE1, 0x22, 0x04, 0x80, 0x20]).decode(&mut ()).unwrap();
        assert_eq!(format!("{message}"), "7.01 CSM Max-Message-Size=1152 Block-Wise-Transfer payload=0 bytes");
    }

    #[test]
    fn values_that_are_not_what_they_should_be_print_as_bytes() {
        let wire = [0x40, 0x01, 0, 1, 0x55, 1, 2, 3, 4, 5, 0x61, 0xFF, 0x14, 0, 0, 0, 50];
        let message: Message<'_, Udp> = Reader::new(&wire).decode(&mut ()).unwrap();
        let line =
            "CON 0.01 GET id=0001 If-None-Match=0102030405 Uri-Path=\"\\xff\" Content-Format=00000032 payload=0 bytes";
        assert_eq!(format!("{message}"), line);
    }
}
