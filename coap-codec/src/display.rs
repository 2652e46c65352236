//! How messages and options print: `Display` in a line, `Debug` with every value.

use core::fmt;

use crate::{
    header::Header,
    message::Message,
    options::{AnyOrder, CoapOption, InOrder, OptionSource, Options},
    registry::{Code, OptionFormat, OptionNumber},
    types::Token,
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
        self.items().iter().try_for_each(|item| see(item.number(), item.value()))
    }
}

impl Walk for AnyOrder<'_> {
    fn walk<E>(&self, see: &mut impl FnMut(OptionNumber, &[u8]) -> Result<(), E>) -> Result<(), E> {
        self.iter().try_for_each(|item| see(item.number(), item.value()))
    }
}

/// An option by the name and in the format that it has in messages with this code: `Uri-Path="a"`, `Max-Age=60`.
pub(crate) struct Shown<'a> {
    pub(crate) code: Code,
    pub(crate) number: OptionNumber,
    pub(crate) value: &'a [u8],
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, number, value } = *self;
        match number.name_in(code) {
            Some(name) => f.write_str(name)?,
            None => write!(f, "option-{}", number.0)?,
        }
        match number.definition_in(code).map(|definition| definition.format) {
            Some(OptionFormat::Empty) if value.is_empty() => Ok(()),
            Some(OptionFormat::Uint) if value.len() <= 8 => {
                write!(f, "={}", value.iter().fold(0, |number, digit| number << 8 | u64::from(*digit)))
            }
            Some(OptionFormat::String) => match core::str::from_utf8(value) {
                Ok(text) => write!(f, "={text:?}"),
                Err(_) => write!(f, "=\"{}\"", value.escape_ascii()),
            },
            _ => write!(f, "={}", wire_buf::Hex(value)),
        }
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
}
