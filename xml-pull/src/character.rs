//! Characters and their classes (XML 1.0 §2.2, §2.3).

/// White space (XML 1.0 \[3\]).
pub(crate) const SPACE: u8 = 1;
/// Begins a name, if it is ASCII and no colon (XML 1.0 \[4\]).
pub(crate) const NAME_START: u8 = 2;
/// Stands in a name, if it is ASCII and no colon (XML 1.0 \[4a\]).
pub(crate) const NAME: u8 = 4;

const CLASSES: [u8; 128] = classes();

/// This runs in the compiler.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
const fn classes() -> [u8; 128] {
    let mut classes = [0; 128];
    let mut i = 0;
    while i < 128 {
        classes[i] = match i as u8 {
            b'\t' | b'\n' | b'\r' | b' ' => SPACE,
            b'A'..=b'Z' | b'a'..=b'z' | b'_' => NAME_START | NAME,
            b'0'..=b'9' | b'-' | b'.' => NAME,
            _ => 0,
        };
        i += 1;
    }
    classes
}

/// The classes of a byte of ASCII; of any other, none.
#[inline]
pub(crate) fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(0)
}

#[inline]
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Whether XML can hold the character (XML 1.0 \[2\]).
#[inline]
pub(crate) const fn is_char(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether the character is a control character that XML cannot hold, but that occurs in the field.
#[inline]
pub(crate) const fn is_control(c: char) -> bool {
    (c as u32) < 0x20 && !is_char(c)
}

/// Whether a name without colon can begin with the character (XML 1.0 \[4\], Namespaces in XML 1.0 \[4\]).
pub(crate) const fn begins_name(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// Whether the character can stand in a name without colon (XML 1.0 \[4a\]).
pub(crate) const fn is_in_name(c: char) -> bool {
    begins_name(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// The first character of bytes that are UTF-8.
pub(crate) fn first_char(bytes: &[u8]) -> Option<char> {
    let width = match bytes.first()? {
        ..0x80 => 1,
        ..0xE0 => 2,
        ..0xF0 => 3,
        _ => 4,
    };
    core::str::from_utf8(bytes.get(..width)?).ok()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_agrees_with_the_productions() {
        for byte in 0..=255_u8 {
            let c = char::from(byte);
            let ascii = byte < 0x80;
            assert_eq!(class(byte) & SPACE != 0, is_space(byte), "{c:?}");
            assert_eq!(class(byte) & NAME_START != 0, ascii && begins_name(c), "{c:?}");
            assert_eq!(class(byte) & NAME != 0, ascii && is_in_name(c), "{c:?}");
        }
    }

    #[test]
    fn what_xml_cannot_hold() {
        let refused: std::vec::Vec<u32> = ('\0'..=char::MAX).filter(|c| !is_char(*c)).map(u32::from).collect();
        let expected = (0..9).chain([0xb, 0xc]).chain(0xe..0x20).chain([0xfffe, 0xffff]);
        assert!(refused.into_iter().eq(expected));
    }
}
