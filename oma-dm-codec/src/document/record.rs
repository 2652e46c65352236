//! Elements that are nothing but a list of others: struct, reading and writing from one table.

/// Declares elements by their fields, in the order of the document type definition. A field is `one` text, `maybe` a text, a
/// `flag` that is there or not, a `group` that may be there or `must`, a `list`, or a list of at least `some`; or a `choice`
/// between elements, with a `variant` for each if they hold something, that may be there or a `must_choice`, `must_variant`.
macro_rules! records {
    ($($(#[$meta:meta])* $name:ident = $tag:ident {
        $($(#[$field_meta:meta])* $kind:ident $field:ident: $field_tag:ident $(| $other_tag:ident)? $(of $type:ident)?;)*
    })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub struct $name<'a> {
            $($(#[$field_meta])* pub $field: $crate::document::records!(@type 'a $kind $($type)?),)*
        }

        impl<'a> $crate::document::View<'a> for $name<'a> {
            fn view(c: &mut $crate::document::Cursor<'a>) -> Self {
                let mut record = Self::default();
                while let Some(tag) = c.child() {
                    match tag {
                        $(Dm::$field_tag $(| Dm::$other_tag)? => {
                            $crate::document::records!(@view $kind record.$field, tag, c $(, $type)?);
                        })*
                        _ => c.skip(),
                    }
                }
                record
            }
        }

        impl<'a> $name<'a> {
            /// Writes the element under this name.
            #[allow(dead_code)]
            pub(super) fn write_as<S: $crate::document::Sink<'a>>(
                &self,
                tag: xml_pull::Tag,
                out: &mut S,
            ) -> Result<(), S::Error> {
                out.start(tag)?;
                $($crate::document::records!(@write $kind self.$field, Dm::$field_tag, out);)*
                out.end()
            }
        }

        impl<'a> $crate::document::Node<'a> for $name<'a> {
            fn is(tag: xml_pull::Tag) -> bool {
                tag == Dm::$tag
            }

            fn view(_: xml_pull::Tag, c: &mut $crate::document::Cursor<'a>) -> Self {
                $crate::document::View::view(c)
            }

            fn write<S: $crate::document::Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
                self.write_as(Dm::$tag, out)
            }
        }
    )*};

    (@type $a:lifetime one) => { $crate::Text<$a> };
    (@type $a:lifetime maybe) => { Option<$crate::Text<$a>> };
    (@type $a:lifetime flag) => { bool };
    (@type $a:lifetime group $type:ident) => { Option<$type<$a>> };
    (@type $a:lifetime must $type:ident) => { Option<$type<$a>> };
    (@type $a:lifetime variant $type:ident) => { Option<$type<$a>> };
    (@type $a:lifetime must_variant $type:ident) => { Option<$type<$a>> };
    (@type $a:lifetime choice $type:ident) => { Option<$type> };
    (@type $a:lifetime must_choice $type:ident) => { Option<$type> };
    (@type $a:lifetime list $type:ident) => { $crate::List<$a, $type<$a>> };
    (@type $a:lifetime some $type:ident) => { $crate::List<$a, $type<$a>> };

    (@view one $field:expr, $tag:ident, $c:ident) => { $field = $c.text() };
    (@view maybe $field:expr, $tag:ident, $c:ident) => { $field = Some($c.text()) };
    (@view flag $field:expr, $tag:ident, $c:ident) => { $field = $c.flag() };
    (@view group $field:expr, $tag:ident, $c:ident, $type:ident) => {
        $field = Some(<$type<'a> as $crate::document::View<'a>>::view($c))
    };
    (@view must $field:expr, $tag:ident, $c:ident, $type:ident) => {
        $field = Some(<$type<'a> as $crate::document::View<'a>>::view($c))
    };
    (@view $choice:ident $field:expr, $tag:ident, $c:ident, $type:ident) => {
        $crate::document::records!(@view_choice $choice $field, $tag, $c)
    };
    (@view_choice list $field:expr, $tag:ident, $c:ident) => { $field.begin($tag, $c) };
    (@view_choice some $field:expr, $tag:ident, $c:ident) => { $field.begin($tag, $c) };
    (@view_choice $choice:ident $field:expr, $tag:ident, $c:ident) => { $field = $crate::document::View::view($c) };

    (@write one $field:expr, $tag:expr, $out:ident) => { $out.leaf($tag, $field)? };
    (@write maybe $field:expr, $tag:expr, $out:ident) => { $out.optional($tag, $field)? };
    (@write flag $field:expr, $tag:expr, $out:ident) => { $out.flag($tag, $field)? };
    (@write group $field:expr, $tag:expr, $out:ident) => {
        if let Some(group) = &$field {
            group.write_as($tag, $out)?;
        }
    };
    (@write variant $field:expr, $tag:expr, $out:ident) => { $crate::document::records!(@write group $field, $tag, $out) };
    (@write choice $field:expr, $tag:expr, $out:ident) => { $crate::document::records!(@write group $field, $tag, $out) };
    (@write must $field:expr, $tag:expr, $out:ident) => {
        match &$field {
            Some(group) => group.write_as($tag, $out)?,
            None => return Err($crate::Clause::ElementMissing.into()),
        }
    };
    (@write must_variant $field:expr, $tag:expr, $out:ident) => { $crate::document::records!(@write must $field, $tag, $out) };
    (@write must_choice $field:expr, $tag:expr, $out:ident) => { $crate::document::records!(@write must $field, $tag, $out) };
    (@write list $field:expr, $tag:expr, $out:ident) => { $field.write($out)? };
    (@write some $field:expr, $tag:expr, $out:ident) => {{
        if $field.is_empty() {
            return Err($crate::Clause::ElementMissing.into());
        }
        $field.write($out)?;
    }};
}

/// Declares elements that hold a text and may come several times.
macro_rules! text_elements {
    ($($(#[$meta:meta])* $name:ident = $tag:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub struct $name<'a>(
            /// What it says.
            pub $crate::Text<'a>,
        );

        impl<'a> $crate::document::Node<'a> for $name<'a> {
            fn is(tag: xml_pull::Tag) -> bool {
                tag == Dm::$tag
            }

            fn view(_: xml_pull::Tag, c: &mut $crate::document::Cursor<'a>) -> Self {
                Self(c.text())
            }

            fn write<S: $crate::document::Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
                out.leaf(Dm::$tag, self.0)
            }
        }
    )*};
}

/// Declares what is one of several empty elements.
macro_rules! choices {
    ($($name:ident { $($variant:ident = $tag:ident;)* })*) => {$(
        impl<'a> $crate::document::View<'a> for Option<$name> {
            fn view(c: &mut $crate::document::Cursor<'a>) -> Self {
                let mut choice = None;
                while let Some(tag) = c.child() {
                    choice = match tag {
                        $(Dm::$tag => Some($name::$variant),)*
                        _ => choice,
                    };
                    c.skip();
                }
                choice
            }
        }

        impl $name {
            /// Writes the choice as what is in this element.
            pub(super) fn write_as<'a, S: $crate::document::Sink<'a>>(
                self,
                tag: xml_pull::Tag,
                out: &mut S,
            ) -> Result<(), S::Error> {
                out.start(tag)?;
                out.flag(
                    match self {
                        $(Self::$variant => Dm::$tag,)*
                    },
                    true,
                )?;
                out.end()
            }
        }
    )*};
}

pub(crate) use {choices, records, text_elements};
