//! `AccessType`: the commands that a node takes (OMA DM Tree and Description 1.2 §7.7.7.1).

use xml_pull::Tag;

use crate::{
    document::{Cursor, Sink, View},
    vocabulary::Dm,
};

/// Declares [`AccessType`]: a flag for each command.
macro_rules! access_type {
    ($($(#[$meta:meta])* $name:ident = $tag:ident;)*) => {
        /// The commands that a node takes.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[allow(clippy::struct_excessive_bools)] // they are flags of the standard
        pub struct AccessType {
            $($(#[$meta])* pub $name: bool,)*
        }

        impl<'a> View<'a> for Option<AccessType> {
            fn view(c: &mut Cursor<'a>) -> Self {
                let mut access = AccessType::default();
                while let Some(tag) = c.child() {
                    match tag {
                        $(Dm::$tag => access.$name = true,)*
                        _ => {}
                    }
                    c.skip();
                }
                Some(access)
            }
        }

        impl AccessType {
            pub(super) fn write_as<'a, S: Sink<'a>>(self, tag: Tag, out: &mut S) -> Result<(), S::Error> {
                out.start(tag)?;
                $(out.flag(Dm::$tag, self.$name)?;)*
                out.end()
            }
        }
    };
}

access_type! {
    /// `Add`.
    add = DDF_ADD;
    /// `Copy`.
    copy = DDF_COPY;
    /// `Delete`.
    delete = DDF_DELETE;
    /// `Exec`.
    exec = DDF_EXEC;
    /// `Get`.
    get = DDF_GET;
    /// `Replace`.
    replace = DDF_REPLACE;
}
