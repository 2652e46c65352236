//! Codes (RFC 7252 §3, §12.1).

use core::fmt;

wire_buf::registry! {
    /// What a message asks for or answers: a class and a detail, printed as `c.dd`.
    pub struct Code(u8) with own Display {
        /// No request, response or signal (RFC 7252 §4.1).
        EMPTY = 0x00, "Empty";

        /// RFC 7252 §5.8.1.
        GET = 0x01, "GET";
        /// RFC 7252 §5.8.2.
        POST = 0x02, "POST";
        /// RFC 7252 §5.8.3.
        PUT = 0x03, "PUT";
        /// RFC 7252 §5.8.4.
        DELETE = 0x04, "DELETE";
        /// RFC 8132 §2.
        FETCH = 0x05, "FETCH";
        /// RFC 8132 §3.
        PATCH = 0x06, "PATCH";
        /// RFC 8132 §3.
        IPATCH = 0x07, "iPATCH";

        /// RFC 7252 §5.9.1.1.
        CREATED = 0x41, "Created";
        /// RFC 7252 §5.9.1.2.
        DELETED = 0x42, "Deleted";
        /// RFC 7252 §5.9.1.3.
        VALID = 0x43, "Valid";
        /// RFC 7252 §5.9.1.4.
        CHANGED = 0x44, "Changed";
        /// RFC 7252 §5.9.1.5.
        CONTENT = 0x45, "Content";
        /// RFC 7959 §2.9.1.
        CONTINUE = 0x5F, "Continue";

        /// RFC 7252 §5.9.2.1.
        BAD_REQUEST = 0x80, "Bad Request";
        /// RFC 7252 §5.9.2.2.
        UNAUTHORIZED = 0x81, "Unauthorized";
        /// RFC 7252 §5.9.2.3.
        BAD_OPTION = 0x82, "Bad Option";
        /// RFC 7252 §5.9.2.4.
        FORBIDDEN = 0x83, "Forbidden";
        /// RFC 7252 §5.9.2.5.
        NOT_FOUND = 0x84, "Not Found";
        /// RFC 7252 §5.9.2.6.
        METHOD_NOT_ALLOWED = 0x85, "Method Not Allowed";
        /// RFC 7252 §5.9.2.7.
        NOT_ACCEPTABLE = 0x86, "Not Acceptable";
        /// RFC 7959 §2.9.2.
        REQUEST_ENTITY_INCOMPLETE = 0x88, "Request Entity Incomplete";
        /// RFC 8132 §3.4.
        CONFLICT = 0x89, "Conflict";
        /// RFC 7252 §5.9.2.8.
        PRECONDITION_FAILED = 0x8C, "Precondition Failed";
        /// RFC 7252 §5.9.2.9, RFC 7959 §2.9.3.
        REQUEST_ENTITY_TOO_LARGE = 0x8D, "Request Entity Too Large";
        /// RFC 7252 §5.9.2.10.
        UNSUPPORTED_CONTENT_FORMAT = 0x8F, "Unsupported Content-Format";
        /// RFC 8132 §3.4.
        UNPROCESSABLE_ENTITY = 0x96, "Unprocessable Entity";
        /// RFC 8516 §3.
        TOO_MANY_REQUESTS = 0x9D, "Too Many Requests";

        /// RFC 7252 §5.9.3.1.
        INTERNAL_SERVER_ERROR = 0xA0, "Internal Server Error";
        /// RFC 7252 §5.9.3.2.
        NOT_IMPLEMENTED = 0xA1, "Not Implemented";
        /// RFC 7252 §5.9.3.3.
        BAD_GATEWAY = 0xA2, "Bad Gateway";
        /// RFC 7252 §5.9.3.4.
        SERVICE_UNAVAILABLE = 0xA3, "Service Unavailable";
        /// RFC 7252 §5.9.3.5.
        GATEWAY_TIMEOUT = 0xA4, "Gateway Timeout";
        /// RFC 7252 §5.9.3.6.
        PROXYING_NOT_SUPPORTED = 0xA5, "Proxying Not Supported";
        /// RFC 8768 §4.
        HOP_LIMIT_REACHED = 0xA8, "Hop Limit Reached";

        /// Capabilities and settings (RFC 8323 §5.3).
        CSM = 0xE1, "CSM";
        /// RFC 8323 §5.4.
        PING = 0xE2, "Ping";
        /// RFC 8323 §5.4.
        PONG = 0xE3, "Pong";
        /// RFC 8323 §5.5.
        RELEASE = 0xE4, "Release";
        /// RFC 8323 §5.6.
        ABORT = 0xE5, "Abort";
    }
}

/// The classes of responses, 2 to 5, a bit each (RFC 7252 §12.1: 2.00 to 5.31).
const RESPONSES: u8 = 0b0011_1100;

impl Code {
    /// The code `class.detail`; `None` if there is no such class or detail.
    #[must_use]
    pub const fn new(class: u8, detail: u8) -> Option<Self> {
        if class < 8 && detail < 32 { Some(Self(class << 5 | detail)) } else { None }
    }

    /// The class, 0 to 7: the digit before the dot.
    #[inline]
    #[must_use]
    pub const fn class(self) -> u8 {
        self.0 >> 5
    }

    /// The detail, 0 to 31: the digits behind the dot.
    #[inline]
    #[must_use]
    pub const fn detail(self) -> u8 {
        self.0 & 0x1F
    }

    /// Whether this is 0.00.
    #[inline]
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this is a method: class 0, but for 0.00.
    #[inline]
    #[must_use]
    pub const fn is_request(self) -> bool {
        self.class() == 0 && self.0 != 0
    }

    /// Whether this answers a request: classes 2 to 5. Nothing of class 3 is assigned, but it is reserved for responses.
    #[inline]
    #[must_use]
    pub const fn is_response(self) -> bool {
        RESPONSES >> self.class() & 1 == 1
    }

    /// Whether this says that a request was carried out: class 2.
    #[inline]
    #[must_use]
    pub const fn is_success(self) -> bool {
        self.class() == 2
    }

    /// Whether this is a signalling code: class 7 (RFC 8323 §5.1).
    #[inline]
    #[must_use]
    pub const fn is_signal(self) -> bool {
        self.class() == 7
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.class(), self.detail())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        self.name().map_or(Ok(()), |name| write!(f, " {name}"))
    }
}

#[cfg(test)]
mod tests {
    use std::format;

    use super::*;

    #[test]
    fn a_code_is_a_class_and_a_detail() {
        assert_eq!(Code::new(2, 5), Some(Code::CONTENT));
        assert_eq!(Code::new(7, 1), Some(Code::CSM));
        assert_eq!((Code::new(8, 0), Code::new(0, 32)), (None, None));
        assert_eq!(format!("{} {:?}", Code::HOP_LIMIT_REACHED, Code::HOP_LIMIT_REACHED), "5.08 5.08 Hop Limit Reached");
        assert_eq!(format!("{:?}", Code(0x7F)), "3.31");
    }

    #[test]
    fn each_code_is_of_one_kind_or_reserved() {
        for number in 0..=u8::MAX {
            let code = Code(number);
            let kinds = [code.is_empty(), code.is_request(), code.is_response(), code.is_signal()];
            let reserved = matches!(code.class(), 1 | 6);
            assert_eq!(kinds.iter().filter(|kind| **kind).count(), usize::from(!reserved), "{code}");
        }
        for code in Code::KNOWN {
            assert_eq!(Code::new(code.class(), code.detail()), Some(*code));
        }
    }
}
