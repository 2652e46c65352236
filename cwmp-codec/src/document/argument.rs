//! What an argument of an RPC can be.

use wire_buf::Buffer;
use xml_pull::Text;

use super::{
    list::{Item, List},
    model::{Content, Field, Occurs},
    sink::Sink,
    walk::Walk,
};
use crate::{secret::Secret, types::Lexical};

/// The type of a field of a message: what the schema says of it, how it is read, and how it is written.
pub trait Argument<'a>: Copy + Default {
    /// How often its element comes.
    const OCCURS: Occurs = Occurs::One;
    /// What is in its element.
    const CONTENT: Content;

    /// Reads the element, behind its start, and leaves it.
    fn read(&mut self, walk: &mut Walk<'a>);

    /// Writes the element.
    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>);
}

impl<'a> Argument<'a> for Text<'a> {
    const CONTENT: Content = Content::Text { max: u32::MAX };

    #[cfg_attr(target_pointer_width = "64", inline)]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn read(&mut self, walk: &mut Walk<'a>) {
        *self = walk.text();
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        out.text(field, *self);
    }
}

impl<'a> Argument<'a> for Secret<'a> {
    const CONTENT: Content = Content::Secret { max: u32::MAX };

    fn read(&mut self, walk: &mut Walk<'a>) {
        self.0 = walk.text();
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        out.text(field, self.0);
    }
}

/// What was not one of these, which only a lenient decoder accepts, reads as false.
impl<'a> Argument<'a> for bool {
    const CONTENT: Content = Content::Boolean;

    fn read(&mut self, walk: &mut Walk<'a>) {
        *self = walk.text().as_bool().unwrap_or_default();
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        out.leaf(field.tag, Text::plain(if *self { "1" } else { "0" }));
    }
}

/// What was not one, which only a lenient decoder accepts, reads as 0.
impl<'a> Argument<'a> for u32 {
    const CONTENT: Content = Content::Unsigned { low: 0, high: Self::MAX };

    fn read(&mut self, walk: &mut Walk<'a>) {
        *self = walk.text().as_u32().unwrap_or_default();
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        out.unsigned(field, *self);
    }
}

/// What was not one, which only a lenient decoder accepts, reads as 0.
impl<'a> Argument<'a> for i32 {
    const CONTENT: Content = Content::Signed { low: Self::MIN, high: Self::MAX };

    fn read(&mut self, walk: &mut Walk<'a>) {
        *self = walk.text().as_i32().unwrap_or_default();
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        out.signed(field, *self);
    }
}

impl<'a, T: Argument<'a>> Argument<'a> for Option<T> {
    const OCCURS: Occurs = Occurs::Maybe;
    const CONTENT: Content = T::CONTENT;

    fn read(&mut self, walk: &mut Walk<'a>) {
        self.get_or_insert_default().read(walk);
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        self.iter().for_each(|argument| argument.write(field, out));
    }
}

impl<'a, T: Item<'a>> Argument<'a> for List<'a, T> {
    const OCCURS: Occurs = if T::ARRAY_TYPE.is_some() { Occurs::One } else { T::FIELD.occurs };
    const CONTENT: Content = match T::ARRAY_TYPE {
        Some(_) => Content::Array { item: &T::FIELD, low: 0, high: u32::MAX },
        None => T::FIELD.content,
    };

    #[inline]
    fn read(&mut self, walk: &mut Walk<'a>) {
        if T::ARRAY_TYPE.is_some() {
            *self = Self::array(walk);
        } else {
            self.repeated(walk);
        }
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        self.write(field, out);
    }
}

/// A string of an array.
impl<'a> Item<'a> for Text<'a> {
    const FIELD: Field = Field::string(u32::MAX);
    const ARRAY_TYPE: Option<&'static str> = Some("xsd:string");

    #[inline]
    fn view(walk: &mut Walk<'a>) -> Self {
        walk.text()
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        Argument::write(self, field, out);
    }
}

/// Declares that a number of a registry is an argument, and which minor version brought some of its numbers. What does not
/// fit, which is told, reads as 0.
macro_rules! registry_arguments {
    ($($name:ident($number:ident) $(, $since:pat => $minor:literal)*;)*) => {$(
        /// 0: what is read where nothing stands.
        impl Default for crate::registry::$name {
            fn default() -> Self {
                Self(0)
            }
        }

        impl<'a> Argument<'a> for crate::registry::$name {
            const CONTENT: Content = Content::Unsigned { low: 0, high: $number::MAX as u32 };

            fn read(&mut self, walk: &mut Walk<'a>) {
                let mut number = 0_u32;
                number.read(walk);
                self.0 = $number::try_from(number).unwrap_or_default();
            }

            fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
                match self.0 {
                    $($since => out.since($minor),)*
                    _ => {}
                }
                out.unsigned(field, self.0.into());
            }
        }
    )*};
}

registry_arguments! {
    FaultCode(u16), 9014..=9019 => 1, 9020..=9799 => 2;
    Notification(u8), 3.. => 2;
    OptionMode(u8);
    OptionState(u8);
    TransferState(u8);
}
