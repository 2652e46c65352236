//! `CTCap`: what a device can do with contents of a type.

use xml_pull::Tag;

use crate::{
    clause::Clause,
    document::{Cursor, List, Node, Sink, View, records, text_elements},
    types::Text,
    vocabulary::Dm,
};

/// What a device can do with contents of a type. Up to 1.1 all is said one after the other: a name of a property, what may
/// stand in it, names of its parameters, the next property. From 1.2 on each property is an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct CtCap<'a> {
    /// What is said, in its order, at least the type.
    pub entries: List<'a, CtCapEntry<'a>>,
}

/// Declares [`CtCapEntry`]: variant, the name that it is written by, and another that it is read by.
macro_rules! entries {
    ($($(#[$meta:meta])* $name:ident = $tag:ident $(| $other:ident)?;)*) => {
        /// What is said of contents of a type.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[allow(clippy::large_enum_variant)] // there is no heap to put them on
        pub enum CtCapEntry<'a> {
            $($(#[$meta])* $name(Text<'a>),)*
            /// Whether single fields can be sent (1.2).
            FieldLevel,
            /// A property (1.2).
            Property(Property<'a>),
        }

        impl<'a> Node<'a> for CtCapEntry<'a> {
            fn is(tag: Tag) -> bool {
                matches!(tag, $(Dm::$tag $(| Dm::$other)? |)* Dm::DEVINF_FIELD_LEVEL | Dm::DEVINF_PROPERTY)
            }

            fn view(tag: Tag, c: &mut Cursor<'a>) -> Self {
                match tag {
                    $(Dm::$tag $(| Dm::$other)? => Self::$name(c.text()),)*
                    Dm::DEVINF_PROPERTY => Self::Property(<Property<'a> as View<'a>>::view(c)),
                    _ => {
                        c.skip();
                        Self::FieldLevel
                    }
                }
            }

            fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
                match self {
                    $(Self::$name(text) => out.leaf(Dm::$tag, *text),)*
                    Self::FieldLevel => out.flag(Dm::DEVINF_FIELD_LEVEL, true),
                    Self::Property(property) => property.write(out),
                }
            }
        }
    };
}

entries! {
    /// The media type.
    CtType = DEVINF_CT_TYPE;
    /// Its version.
    VerCt = DEVINF_VER_CT;
    /// The name of a property (up to 1.1).
    PropName = DEVINF_PROP_NAME;
    /// A value that it may have, or its parameter.
    ValEnum = DEVINF_VAL_ENUM;
    /// What it is.
    DataType = DEVINF_DATA_TYPE;
    /// How long it may be, in bytes. The token is that of `MaxSize`.
    Size = DEVINF_SIZE | DEVINF_MAX_SIZE;
    /// Its name, for people.
    DisplayName = DEVINF_DISPLAY_NAME;
    /// The name of a parameter.
    ParamName = DEVINF_PARAM_NAME;
}

impl<'a> Node<'a> for CtCap<'a> {
    fn is(tag: Tag) -> bool {
        tag == Dm::DEVINF_CT_CAP
    }

    fn view(_: Tag, c: &mut Cursor<'a>) -> Self {
        let mut cap = Self::default();
        while let Some(tag) = c.child() {
            if CtCapEntry::is(tag) { cap.entries.begin(tag, c) } else { c.skip() }
        }
        cap
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        if self.entries.is_empty() {
            return Err(Clause::ElementMissing.into());
        }
        out.start(Dm::DEVINF_CT_CAP)?;
        self.entries.write(out)?;
        out.end()
    }
}

records! {
    /// A property of contents, from 1.2 on.
    Property = DEVINF_PROPERTY {
        /// Its name.
        one prop_name: DEVINF_PROP_NAME;
        /// What it is.
        maybe data_type: DEVINF_DATA_TYPE;
        /// How often it may come.
        maybe max_occur: DEVINF_MAX_OCCUR;
        /// How long it may be, in bytes.
        maybe max_size: DEVINF_MAX_SIZE | DEVINF_SIZE;
        /// Whether it must not be cut.
        flag no_truncate: DEVINF_NO_TRUNCATE;
        /// The values that it may have.
        list val_enums: DEVINF_VAL_ENUM of ValEnum;
        /// Its name, for people.
        maybe display_name: DEVINF_DISPLAY_NAME;
        /// Its parameters.
        list prop_params: DEVINF_PROP_PARAM of PropParam;
    }

    /// A parameter of a property, from 1.2 on.
    PropParam = DEVINF_PROP_PARAM {
        /// Its name.
        one param_name: DEVINF_PARAM_NAME;
        /// What it is.
        maybe data_type: DEVINF_DATA_TYPE;
        /// The values that it may have.
        list val_enums: DEVINF_VAL_ENUM of ValEnum;
        /// Its name, for people.
        maybe display_name: DEVINF_DISPLAY_NAME;
    }
}

text_elements! {
    /// A value that is allowed.
    ValEnum = DEVINF_VAL_ENUM;
}
