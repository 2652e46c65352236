//! The rules that a codec enforces, in one table.

/// Declares the statements of a codec: an enumeration with a variant for each, where it stands in the standard, a level
/// which says how it is broken, and the rule in a sentence. A last statement may carry a value.
///
/// It gives the enumeration `ALL`, `id`, `level` and `text`. `Display` and `Error` are left to the caller. It implements
/// `defmt::Format` under the feature of this name in the calling crate.
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq, Eq)]
/// pub enum Level {
///     Malformed,
///     Limit,
/// }
///
/// wire_buf::statements! {
///     /// What a light may not do.
///     pub enum Clause: Level {
///         Colour: "§1", Malformed, "a light is red or green";
///         Long: "§2", Limit, "a light is not on for more than a minute";
///     }
///     /// It is a light that nobody knows.
///     and Unknown(u8) = 0; "§3", Malformed, "a light is known by its number";
/// }
/// assert_eq!((Clause::Long.id(), Clause::Long.level()), ("§2", Level::Limit));
/// assert_eq!(Clause::Unknown(7).text(), "a light is known by its number");
/// assert_eq!(Clause::ALL, [Clause::Colour, Clause::Long, Clause::Unknown(0)]);
/// ```
#[macro_export]
macro_rules! statements {
    (
        $(#[$meta:meta])* $vis:vis enum $name:ident: $level:ident {
            $($row:ident: $id:literal, $row_level:ident, $text:literal;)*
        }
        $($(#[$last_meta:meta])*
        and $last:ident($value:ty) = $example:expr; $last_id:literal, $last_level:ident, $last_text:literal;)?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[non_exhaustive]
        $vis enum $name {
            $(#[doc = $text] #[doc = concat!("\n\n", $id)] $row,)*
            $($(#[$last_meta])* #[doc = concat!("\n\n", $last_id)] $last($value),)?
        }

        impl $name {
            /// Every statement, in the order of the table. One that carries a value stands for any.
            pub const ALL: &'static [Self] = &[$(Self::$row,)* $(Self::$last($example),)?];

            /// Where the statement stands in the standard.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$row => $id,)*
                    $(Self::$last(_) => $last_id,)?
                }
            }

            /// How it is broken, and so what follows.
            #[must_use]
            pub const fn level(self) -> $level {
                match self {
                    $(Self::$row => $level::$row_level,)*
                    $(Self::$last(_) => $level::$last_level,)?
                }
            }

            /// The rule, in a sentence.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$row => $text,)*
                    $(Self::$last(_) => $last_text,)?
                }
            }
        }
    };
}
