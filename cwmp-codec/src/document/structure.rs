//! Elements that hold others: how they are declared.

use wire_buf::Buffer;

use super::{model::Field, sink::Sink, walk::Walk};

/// An element that holds arguments.
pub trait Structure<'a>: Copy + Default {
    /// What is in it.
    const FIELDS: &'static [Field];

    /// Reads the argument at this place of the table, behind its start.
    fn set(&mut self, place: usize, walk: &mut Walk<'a>);

    /// Writes the arguments.
    fn write_fields<B: Buffer + ?Sized>(&self, out: &mut Sink<'_, '_, B>);

    /// Reads all of it, behind its start.
    #[cfg_attr(target_pointer_width = "64", inline)]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn view(walk: &mut Walk<'a>) -> Self {
        let (mut structure, mut next) = (Self::default(), 0);
        while let Some(place) = walk.place(Self::FIELDS, next) {
            structure.set(place, walk);
            next = place.wrapping_add(1);
        }
        structure
    }

    /// Writes it as an element.
    fn write<B: Buffer + ?Sized>(&self, field: &Field, out: &mut Sink<'_, '_, B>) {
        out.start(field.tag);
        self.write_fields(out);
        out.end();
    }
}

/// Declares structures: a Rust field for each element, in the order of the schema, with the element's name and bounds (of a
/// number, of the characters of a string, of the items of a list). Reading, checking and writing follow from it.
///
/// Behind the name stands what it is: `rpc INFORM since 0`, the element of an RPC and the minor version that brought it;
/// `item EVENT_STRUCT of "cwmp:EventStruct"`, an item of an array, with its type; `repeated RESULTS Some`, an element that
/// follows others of its kind; or `part`. `as DATE_TIME` is a form that a text has, `each 256` bounds the strings of a list.
macro_rules! structures {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident $(<$lt:lifetime>)?: ($($kind:tt)*) {
            $(
                $(#[$field_meta:meta])*
                $field:ident: $type:ty = $tag:ident $(as $form:ident)? $(each $each:literal)?
                    $(in $low:literal..=$high:literal)?;
            )*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub struct $name $(<$lt>)? {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl<'a> $crate::document::Structure<'a> for $name $(<$lt>)? {
            const FIELDS: &'static [$crate::document::Field] = &[$($crate::document::Field {
                tag: $crate::Cwmp::$tag,
                occurs: <$type as $crate::document::Argument<'a>>::OCCURS,
                content: $crate::document::structures!(@content $type $(as $form)?)
                    $(.each(&$crate::document::Field::string($each)))?
                    $(.within($low, $high))?,
            }),*];

            #[inline]
            fn set(&mut self, place: usize, walk: &mut $crate::document::Walk<'a>) {
                $crate::document::structures!(@set self, place, walk, $($field)*);
            }

            fn write_fields<B: wire_buf::Buffer + ?Sized>(
                &self,
                out: &mut $crate::document::Sink<'_, '_, B>,
            ) {
                $crate::document::structures!(@write self, out, $($field)*);
            }
        }

        impl<'a> $crate::document::Argument<'a> for $name $(<$lt>)? {
            const CONTENT: $crate::document::Content =
                $crate::document::Content::Structure(<Self as $crate::document::Structure<'a>>::FIELDS);

            fn read(&mut self, walk: &mut $crate::document::Walk<'a>) {
                *self = $crate::document::Structure::view(walk);
            }

            fn write<B: wire_buf::Buffer + ?Sized>(
                &self,
                field: &'static $crate::document::Field,
                out: &mut $crate::document::Sink<'_, '_, B>,
            ) {
                $crate::document::Structure::write(self, field, out)
            }
        }

        #[cfg(feature = "arbitrary")]
        impl<'a> $crate::arbitrary::Generate<'a> for $name $(<$lt>)? {
            fn generate(
                maker: &mut $crate::arbitrary::Maker<'_, '_, 'a>,
                _: &$crate::document::Field,
            ) -> arbitrary::Result<Self> {
                $crate::document::structures!(@generate maker, $($field)*)
            }
        }

        $crate::document::structures!(@kind $name $(<$lt>)?, $($kind)*);
    )*};
    (@content $type:ty) => { <$type as $crate::document::Argument<'a>>::CONTENT };
    (@content $type:ty as $form:ident) => { $crate::document::form::$form };
    (@set $self:ident, $place:ident, $walk:ident, ) => { let _ = ($place, $walk); };
    (@set $self:ident, $place:ident, $walk:ident, $($field:ident)+) => {
        let mut rest = $place;
        $(
            if rest == 0 {
                return $crate::document::Argument::read(&mut $self.$field, $walk);
            }
            rest = rest.wrapping_sub(1);
        )+
        let _ = rest;
    };
    (@write $self:ident, $out:ident, ) => { let _ = $out; };
    (@write $self:ident, $out:ident, $($field:ident)+) => {
        if let [$($field,)+] = <Self as $crate::document::Structure<'a>>::FIELDS {
            $($crate::document::Argument::write(&$self.$field, $field, $out);)+
        }
    };
    (@generate $maker:ident, ) => {{
        let _ = $maker;
        Ok(Self {})
    }};
    (@generate $maker:ident, $($field:ident)+) => {{
        let (mut made, mut fields) = (Self::default(), <Self as $crate::document::Structure<'a>>::FIELDS.iter());
        $(if let Some(field) = fields.next() {
            made.$field = $crate::arbitrary::Generate::generate($maker, field)?;
        })+
        Ok(made)
    }};
    (@kind $name:ident $(<$lt:lifetime>)?, part) => {};
    (@kind $name:ident $(<$lt:lifetime>)?, rpc $tag:ident since $since:literal) => {
        impl<'a> $crate::rpc_set::RpcSet<'a> for $name $(<$lt>)? {
            fn field(tag: $crate::xml::Tag) -> Option<&'static $crate::document::Field> {
                const FIELD: $crate::document::Field = $crate::document::Field {
                    tag: $crate::Cwmp::$tag,
                    occurs: $crate::document::Occurs::One,
                    content: <$name as $crate::document::Argument<'static>>::CONTENT,
                };
                (tag == FIELD.tag).then_some(&FIELD)
            }

            fn tag(&self) -> $crate::xml::Tag {
                $crate::Cwmp::$tag
            }

            fn view(tag: $crate::xml::Tag, walk: &mut $crate::document::Walk<'a>) -> Option<Self> {
                (tag == $crate::Cwmp::$tag).then(|| $crate::document::Structure::view(walk))
            }

            fn write<B: wire_buf::Buffer + ?Sized>(
                &self,
                out: &mut $crate::document::Sink<'_, '_, B>,
            ) {
                out.since($since);
                out.start($crate::Cwmp::$tag);
                $crate::document::Structure::write_fields(self, out);
                out.end();
            }
        }
    };
    (@kind $name:ident $(<$lt:lifetime>)?, item $tag:ident of $array_type:literal) => {
        $crate::document::structures!(@item $name $(<$lt>)?, $tag, Any, Some($array_type));
    };
    (@kind $name:ident $(<$lt:lifetime>)?, repeated $tag:ident $occurs:ident) => {
        $crate::document::structures!(@item $name $(<$lt>)?, $tag, $occurs, None);
    };
    (@item $name:ident $(<$lt:lifetime>)?, $tag:ident, $occurs:ident, $array_type:expr) => {
        impl<'a> $crate::document::Item<'a> for $name $(<$lt>)? {
            const FIELD: $crate::document::Field = $crate::document::Field {
                tag: $crate::Cwmp::$tag,
                occurs: $crate::document::Occurs::$occurs,
                content: <Self as $crate::document::Argument<'a>>::CONTENT,
            };
            const ARRAY_TYPE: Option<&'static str> = $array_type;

            #[inline]
            fn view(walk: &mut $crate::document::Walk<'a>) -> Self {
                $crate::document::Structure::view(walk)
            }

            fn write<B: wire_buf::Buffer + ?Sized>(
                &self,
                field: &'static $crate::document::Field,
                out: &mut $crate::document::Sink<'_, '_, B>,
            ) {
                $crate::document::Structure::write(self, field, out)
            }
        }
    };
}
pub(crate) use structures;
