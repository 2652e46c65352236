//! What every typed document offers to its users: reading and writing in both encodings.

/// How deep elements are nested at most, unless told otherwise.
pub(crate) const DEPTH: usize = 16;

/// Gives a document, which is `Readable` and a `Document`, its methods. What is said in front of the name is said of
/// `as_wbxml`, which writes the version of WBXML behind it.
macro_rules! readable {
    ($(#[$meta:meta])* $name:ident, in $version:ident) => {
        impl<'a> $name<'a> {
            /// Reads a document of XML, which takes all that is left in `r`.
            ///
            /// # Errors
            /// What breaks a rule of XML, or a statement about what stands where.
            #[cfg(feature = "xml")]
            pub fn from_xml<C: $crate::Context>(
                r: &mut wire_buf::Reader<'a>,
                cx: &mut C,
            ) -> Result<Self, $crate::DecodeError> {
                $crate::document::from_xml::<_, _, { $crate::document::DEPTH }>(r, cx)
            }

            /// Reads a document of WBXML, and leaves what follows it.
            ///
            /// # Errors
            /// What breaks a statement of WBXML, or one about what stands where.
            #[cfg(feature = "wbxml")]
            pub fn from_wbxml<C: $crate::Context>(
                r: &mut wire_buf::Reader<'a>,
                cx: &mut C,
            ) -> Result<Self, $crate::DecodeError> {
                $crate::document::from_wbxml::<_, _, { $crate::document::DEPTH }>(r, cx)
            }

            /// Reads a document of either encoding whose elements may be nested `D` deep; [`Decode`](wire_buf::Decode)
            /// takes 16.
            ///
            /// # Errors
            /// As [`from_xml`](Self::from_xml) and [`from_wbxml`](Self::from_wbxml).
            pub fn decode_to_depth<const D: usize, C: $crate::Context>(
                r: &mut wire_buf::Reader<'a>,
                cx: &mut C,
            ) -> Result<Self, $crate::DecodeError> {
                $crate::document::decode::<_, _, D>(r, cx)
            }

            /// The document to be written as XML: a [`Message`](wire_buf::Message).
            #[cfg(feature = "xml")]
            #[must_use]
            pub const fn as_xml(&self) -> $crate::document::AsXml<'_, 'a, Self> {
                $crate::document::AsXml::new(self)
            }

            $(#[$meta])*
            #[cfg(feature = "wbxml")]
            #[must_use]
            pub const fn as_wbxml(&self) -> $crate::document::AsWbxml<'_, 'a, Self> {
                $crate::document::AsWbxml::new(self).with_version($crate::wbxml::Version::$version)
            }
        }

        impl<'a, C: $crate::Context> wire_buf::Decode<'a, C> for $name<'a> {
            type Error = $crate::DecodeError;

            /// Reads a document of either encoding: one of WBXML begins with the number of its version, which no XML does.
            fn decode(r: &mut wire_buf::Reader<'a>, cx: &mut C) -> Result<Self, $crate::DecodeError> {
                $crate::document::decode::<_, _, { $crate::document::DEPTH }>(r, cx)
            }
        }
    };
}

pub(crate) use readable;
