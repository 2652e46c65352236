//! The statements that this codec enforces: one table, with the section that each stands in and the status it is answered
//! with.

use core::fmt;

use crate::registry::StatusCode;

/// How a statement is broken, and so what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Level {
    /// The bytes cannot be read.
    Malformed,
    /// They can, but say what may not be said.
    Invalid,
    /// It is more than an implementation takes, or can put on the wire.
    Limit,
    /// It may be in order, but is nothing that this codec speaks.
    Unsupported,
    /// It is accepted and only told.
    Told,
}

/// Declares [`Clause`]: variant, section, level, status to answer with, and the rule in our own words.
macro_rules! statements {
    ($($name:ident: $id:literal, $level:ident, $status:ident, $text:literal;)*) => {
        /// A statement of the standards that a document or message breaks. [`id`](Self::id) tells its section.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[non_exhaustive]
        pub enum Clause {
            $(#[doc = $text] $name,)*
            /// a rule of XML
            Xml(xml_pull::Clause),
        }

        impl Clause {
            /// Every statement but those of XML.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The section, as `WBXML 1.3 §5.8.4.6`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                    Self::Xml(clause) => clause.id(),
                }
            }

            /// What breaking it means.
            #[must_use]
            pub const fn level(self) -> Level {
                match self {
                    $(Self::$name => Level::$level,)*
                    Self::Xml(clause) => level_of(clause),
                }
            }

            /// The status that SyncML answers it with.
            #[must_use]
            pub const fn status(self) -> StatusCode {
                match self {
                    $(Self::$name => StatusCode::$status,)*
                    Self::Xml(xml_pull::Clause::Depth) => StatusCode::REQUEST_ENTITY_TOO_LARGE,
                    Self::Xml(_) => StatusCode::BAD_REQUEST,
                }
            }

            /// The rule, in a sentence.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                    Self::Xml(clause) => clause.text(),
                }
            }
        }
    };
}

statements! {
    // The header of a WBXML document
    Truncated: "WBXML 1.3 §5.3", Malformed, BAD_REQUEST, "a document or field ends before it is complete";
    Version: "WBXML 1.3 §5.4", Unsupported, BAD_REQUEST, "the version of WBXML is 1.0, 1.1, 1.2 or 1.3";
    IntegerTooLong: "WBXML 1.3 §5.1", Malformed, BAD_REQUEST, "a multi-byte integer takes at most five bytes and has at most 32 bits";
    IntegerNotShortest: "WBXML 1.3 §5.1", Told, BAD_REQUEST, "a multi-byte integer could be written in fewer bytes";
    CharsetUnknown: "WBXML 1.3 §5.6", Invalid, BAD_REQUEST, "the character set is stated";
    CharsetUnsupported: "WBXML 1.3 §5.6", Unsupported, UNSUPPORTED_MEDIA_TYPE_OR_FORMAT, "the character set is UTF-8 or US-ASCII";
    StringTableTruncated: "WBXML 1.3 §5.7", Malformed, BAD_REQUEST, "the string table ends inside the document";
    StringTableUnterminated: "WBXML 1.3 §5.7", Invalid, BAD_REQUEST, "each string of the table ends inside the table";
    StringIndex: "WBXML 1.3 §5.7", Malformed, BAD_REQUEST, "an index points to a character of the string table";

    // Its tokens
    NotText: "WBXML 1.3 §5.6", Malformed, BAD_REQUEST, "a string is well-formed in the character set of the document";
    StringUnterminated: "WBXML 1.3 §5.8.4.1", Malformed, BAD_REQUEST, "an inline string ends inside the document";
    ExtensionMeaningless: "WBXML 1.3 §5.8.4.2", Invalid, BAD_REQUEST, "the language gives a meaning to the extension token";
    EntityCharacter: "WBXML 1.3 §5.8.4.3", Malformed, BAD_REQUEST, "an entity is a character of Unicode, and not U+0000";
    LiteralName: "WBXML 1.3 §5.8.4.5", Invalid, BAD_REQUEST, "a literal name is not empty";
    LiteralNameTooLong: "limit", Limit, REQUEST_ENTITY_TOO_LARGE, "a literal name is at most 255 bytes long";
    OpaqueTruncated: "WBXML 1.3 §5.8.4.6", Malformed, BAD_REQUEST, "opaque data end inside the document";
    OpaqueVersion: "WBXML 1.3 §5.8.4.6", Invalid, BAD_REQUEST, "WBXML has opaque data from 1.1 on, and in attributes from 1.2 on";
    CodePageSwitch: "WBXML 1.3 §5.8.4.7.2", Told, BAD_REQUEST, "a switch of the code page is followed by what the page is for";

    // Its structure
    RootExpected: "WBXML 1.3 §5.3", Malformed, BAD_REQUEST, "a document is one element, and perhaps processing instructions around it";
    AttributeExpected: "WBXML 1.3 §5.3", Malformed, BAD_REQUEST, "a list of attributes begins with the start of an attribute";
    AttributeToken: "WBXML 1.3 §5.8.4", Malformed, BAD_REQUEST, "a token of content does not stand among attributes";
    TooDeep: "limit", Limit, REQUEST_ENTITY_TOO_LARGE, "elements are nested no deeper than the reader or writer takes";
    Unbalanced: "WBXML 1.3 §5.3", Invalid, COMMAND_FAILED, "a writer begins and ends elements in pairs, and writes attributes before content";
    TagToken: "WBXML 1.3 §5.8.2", Invalid, COMMAND_FAILED, "the token of an element is one of 0x05 to 0x3F";
    NulInString: "WBXML 1.3 §5.8.4.1", Invalid, COMMAND_FAILED, "a string holds no U+0000, which ends it";
    LiteralNameMissing: "WBXML 1.3 §5.8.4.5", Invalid, COMMAND_FAILED, "a literal name stands in the string table";
    TooLong: "WBXML 1.3 §5.1", Limit, REQUEST_ENTITY_TOO_LARGE, "lengths and indices have at most 32 bits";

    // What stands where in a document
    RootElement: "DTD", Invalid, BAD_REQUEST, "the root of a document is that of its language";
    ElementUnexpected: "DTD", Invalid, BAD_REQUEST, "an element stands where its parent may have it";
    ElementRepeated: "DTD", Invalid, BAD_REQUEST, "an element that may come once comes once";
    ElementMissing: "DTD", Invalid, INCOMPLETE_COMMAND, "an element has the children that it must have";
    TextUnexpected: "DTD", Invalid, BAD_REQUEST, "between elements stands nothing but white space";
    ElementOrder: "DTD", Told, BAD_REQUEST, "elements come in the order of the document type definition";
    ElementStray: "DTD", Told, BAD_REQUEST, "an element stands where senders put it, and not where it belongs";
    ElementNamespace: "DTD", Told, BAD_REQUEST, "an element is in the namespace of its language";
    AttributeMissing: "DTD", Invalid, BAD_REQUEST, "an element has the attributes that it must have";
    AttributeRepeated: "XML 1.0 §3.1", Invalid, BAD_REQUEST, "an element has each attribute once";
    AttributeTokenUnknown: "WBXML 1.3 §5.8.3", Invalid, BAD_REQUEST, "the language gives a meaning to the token of an attribute";
    AttributeUnknown: "DTD", Told, BAD_REQUEST, "an element has no attributes";
    NameWithoutToken: "WBXML 1.3 §5.8.2", Unsupported, COMMAND_FAILED, "a name that is written as WBXML has a token";
    TokenWithoutName: "WBXML 1.3 §5.8.2", Invalid, BAD_REQUEST, "the language gives a name to the token of an element";
    LanguageUnknown: "WBXML 1.3 §5.5", Unsupported, UNSUPPORTED_MEDIA_TYPE_OR_FORMAT, "the public identifier or the root names a language of this codec";
    LiteralNames: "limit", Limit, REQUEST_ENTITY_TOO_LARGE, "no more names without a token are in a document than a transcoder has room for";
    BytesInXml: "XML 1.0 [2]", Invalid, COMMAND_FAILED, "what is written as XML consists of characters";
    NestedTooDeep: "limit", Limit, COMMAND_FAILED, "commands that are written are nested no deeper than 12 levels";

    // Notification
    NotificationTruncated: "DM Notification 1.2 §6.1", Malformed, BAD_REQUEST, "a notification has room for all of its fields";
    NotificationFutureUse: "DM Notification 1.2 §6.2.9", Told, BAD_REQUEST, "the bits for future use are 0";
    NotificationField: "DM Notification 1.2 §6.1", Limit, COMMAND_FAILED, "the version has 10 bits, the field for future use 27";
    ServerIdLength: "DM Notification 1.2 §6.2.11", Invalid, BAD_REQUEST, "a server identifier has 1 to 255 bytes";

    // Authentication
    HmacHeader: "DM Security 1.2 §5.4.3", Malformed, INVALID_CREDENTIALS, "the header x-syncml-hmac names a user and a MAC, and each parameter once";
    HmacAlgorithm: "DM Security 1.2 §5.4.3", Unsupported, INVALID_CREDENTIALS, "the algorithm of the MAC is MD5";

    // Push
    PushTruncated: "WAP-230-WSP §8.4.1.2", Malformed, BAD_REQUEST, "a field of a push ends inside what it belongs to";
    PushInteger: "WAP-230-WSP §8.1.2", Malformed, BAD_REQUEST, "a multi-byte integer takes at most five bytes and has at most 32 bits";
    PushType: "WAP-230-WSP §8.2.4.1", Unsupported, BAD_REQUEST, "the type of the PDU is Push or ConfirmedPush";
    PushContentType: "WAP-230-WSP §8.4.2.24", Malformed, BAD_REQUEST, "a content type is a number of at most 32 bits, or text";
    PushName: "WAP-230-WSP §8.4.2.6", Malformed, BAD_REQUEST, "a header or parameter is named by a number or by text";
    PushValue: "WAP-230-WSP §8.4.1.2", Invalid, COMMAND_FAILED, "a short number is below 128, a text begins with a space or above and holds no NUL, and headers have a length of 32 bits";
    UserDataHeader: "3GPP TS 23.040 §9.2.3.24", Malformed, BAD_REQUEST, "the elements of a user data header fill it, and take at most 255 bytes";
}

/// How a rule of XML is broken.
const fn level_of(clause: xml_pull::Clause) -> Level {
    match clause.level() {
        xml_pull::Level::WellFormedness | xml_pull::Level::Namespace => Level::Malformed,
        xml_pull::Level::Encoding | xml_pull::Level::Policy => Level::Unsupported,
        xml_pull::Level::Limit => Level::Limit,
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl core::error::Error for Clause {}
