//! No-Response (RFC 7967 §2.1).

use crate::registry::Code;

/// Which responses a client does not want: a bit for each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct NoResponse(pub u8);

impl NoResponse {
    /// All responses are wanted.
    pub const NONE: Self = Self(0);
    /// Not those of class 2.
    pub const SUCCESS: Self = Self(2);
    /// Not those of class 4.
    pub const CLIENT_ERROR: Self = Self(8);
    /// Not those of class 5.
    pub const SERVER_ERROR: Self = Self(16);
    /// None at all.
    pub const ALL: Self = Self(26);

    /// What either of both does not want.
    #[inline]
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a response with this code is not wanted.
    #[inline]
    #[must_use]
    pub const fn suppresses(self, code: Code) -> bool {
        let class = code.class();
        class > 0 && self.0 >> class.wrapping_sub(1) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_has_a_bit() {
        let errors = NoResponse::CLIENT_ERROR.and(NoResponse::SERVER_ERROR);
        assert!(!errors.suppresses(Code::CONTENT));
        assert!(errors.suppresses(Code::NOT_FOUND) && errors.suppresses(Code::BAD_GATEWAY));
        assert!(NoResponse::ALL.suppresses(Code::CONTENT) && !NoResponse::NONE.suppresses(Code::CONTENT));
        assert_eq!(errors.and(NoResponse::SUCCESS), NoResponse::ALL);
        assert!(!NoResponse(0xFF).suppresses(Code::EMPTY));
    }
}
