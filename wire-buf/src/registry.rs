//! Open sets of numbers with names.

/// Declares a registry: a newtype over the number, a constant for each entry, and the names.
///
/// Numbers without an entry are kept as they are. The type is `Copy`, ordered and hashed as its number, prints its name,
/// and implements `serde`, `defmt` and `arbitrary` traits under the features of these names in the calling crate.
/// `struct Colour(u8) with own Display` leaves `Debug` and `Display` to the caller.
///
/// ```
/// wire_buf::registry! {
///     /// What a light may show.
///     pub struct Colour(u8) {
///         /// Stop.
///         RED = 1, "red";
///         /// Go.
///         GREEN = 3, "green";
///     }
/// }
/// assert_eq!(Colour::from(3), Colour::GREEN);
/// assert_eq!(Colour(3).to_string(), "green");
/// assert_eq!(Colour(2).to_string(), "Colour(0x2)");
/// assert_eq!(Colour(2).name(), None);
/// ```
#[macro_export]
macro_rules! registry {
    ($(#[$meta:meta])* $vis:vis struct $name:ident($number:ty) { $($entries:tt)* }) => {
        $crate::registry! { $(#[$meta])* $vis struct $name($number) with own Display { $($entries)* } }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => write!(f, concat!(stringify!($name), "({:#x})"), self.0),
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Debug::fmt(self, f)
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis struct $name:ident($number:ty) with own Display {
        $($(#[$entry_meta:meta])* $entry:ident = $value:literal, $text:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        $vis struct $name(
            /// The number on the wire.
            pub $number,
        );

        impl $name {
            $($(#[$entry_meta])* pub const $entry: Self = Self($value);)*

            /// Every entry of the registry, in its order.
            pub const KNOWN: &'static [Self] = &[$(Self::$entry),*];

            /// The name of the entry, if the number has one.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self.0 {
                    $($value => Some($text),)*
                    _ => None,
                }
            }
        }

        impl From<$number> for $name {
            #[inline]
            fn from(number: $number) -> Self {
                Self(number)
            }
        }

        impl From<$name> for $number {
            #[inline]
            fn from(entry: $name) -> Self {
                entry.0
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::macro_support::serde::Serialize for $name {
            fn serialize<Z: $crate::macro_support::serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                $crate::macro_support::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> $crate::macro_support::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::macro_support::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$number as $crate::macro_support::serde::Deserialize>::deserialize(deserializer).map(Self)
            }
        }

        #[cfg(feature = "defmt")]
        impl $crate::macro_support::defmt::Format for $name {
            fn format(&self, f: $crate::macro_support::defmt::Formatter<'_>) {
                match self.name() {
                    Some(name) => $crate::macro_support::defmt::write!(f, "{=str}", name),
                    None => $crate::macro_support::defmt::write!(f, "{}", self.0),
                }
            }
        }
    };
}
