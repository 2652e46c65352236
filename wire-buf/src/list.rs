//! What every list of items has, whatever its items are made from.

/// Makes a list out of a `Copy` type with `EMPTY` and `iter`: comparing, printing, iterating, and `serde` under the feature
/// of this name in the calling crate.
///
/// ```
/// #[derive(Clone, Copy)]
/// pub struct Bits<'a, T>(&'a [T]);
/// pub trait Bit<'a>: Copy {}
/// impl Bit<'_> for bool {}
///
/// impl<'a, T> Bits<'a, T> {
///     pub const EMPTY: Self = Self(&[]);
/// }
/// impl<'a, T: Bit<'a>> Bits<'a, T> {
///     pub fn iter(&self) -> Iter<'a, T> {
///         Iter(self.0.iter())
///     }
/// }
/// pub struct Iter<'a, T>(core::slice::Iter<'a, T>);
/// impl<'a, T: Bit<'a>> Iterator for Iter<'a, T> {
///     type Item = T;
///     fn next(&mut self) -> Option<T> {
///         self.0.next().copied()
///     }
/// }
///
/// wire_buf::list!(Bits of Bit, walked by Iter);
/// assert!(Bits(&[true, false]) != Bits::default());
/// assert_eq!(format!("{:?}", Bits(&[true])), "[true]");
/// assert_eq!(Bits(&[true, false]).into_iter().count(), 2);
/// ```
#[macro_export]
macro_rules! list {
    ($list:ident of $item:ident, walked by $iter:ident) => {
        impl<T> Default for $list<'_, T> {
            fn default() -> Self {
                Self::EMPTY
            }
        }

        impl<'a, T: $item<'a> + PartialEq> PartialEq for $list<'a, T> {
            fn eq(&self, other: &Self) -> bool {
                self.iter().eq(other.iter())
            }
        }

        impl<'a, T: $item<'a> + Eq> Eq for $list<'a, T> {}

        impl<'a, T: $item<'a> + core::fmt::Debug> core::fmt::Debug for $list<'a, T> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_list().entries(self.iter()).finish()
            }
        }

        impl<'a, T: $item<'a>> core::iter::FusedIterator for $iter<'a, T> {}

        impl<'a, T: $item<'a>> IntoIterator for &$list<'a, T> {
            type Item = T;
            type IntoIter = $iter<'a, T>;

            fn into_iter(self) -> $iter<'a, T> {
                self.iter()
            }
        }

        impl<'a, T: $item<'a>> IntoIterator for $list<'a, T> {
            type Item = T;
            type IntoIter = $iter<'a, T>;

            fn into_iter(self) -> $iter<'a, T> {
                self.iter()
            }
        }

        #[cfg(feature = "serde")]
        impl<'a, T: $item<'a> + serde::Serialize> serde::Serialize for $list<'a, T> {
            fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                serializer.collect_seq(self.iter())
            }
        }
    };
}
