//! The statements that this codec enforces: one table, with the section that each stands in.

use core::fmt;

/// How a statement is broken, and so what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Level {
    /// The message is to be ignored in silence (RFC 7252 §3).
    Ignore,
    /// It has a format error, and so is rejected (RFC 7252 §4.2, §4.3; RFC 8323 §5.6).
    Format,
    /// It can be read, but is none that may be sent, and so is rejected (RFC 7252 §4.2, §4.3).
    Reject,
    /// It is more than an implementation takes, or can put on the wire.
    Limit,
    /// A URI, or the body that a message carries, is not what it is taken for.
    Content,
    /// It is not to be sent; who gets it decides option by option (RFC 7252 §5.4).
    Option,
}

wire_buf::statements! {
    /// A statement of the standards that a message breaks. [`id`](Self::id) tells its section, as `RFC 7252 §3`.
    pub enum Clause: Level {
        // Header
        Version: "RFC 7252 §3", Ignore, "the version is 1";
        TokenLength: "RFC 7252 §3", Format, "a token is at most 8 bytes long, unless longer ones were agreed on";
        TokenLengthReserved: "RFC 8974 §2.1", Format, "the value 15 of the token length is reserved";
        HeaderTruncated: "RFC 7252 §3", Format, "a message has room for its header and its token";
        FrameTruncated: "RFC 8323 §3.2", Format, "a message is as long as its length says";
        WebSocketLength: "RFC 8323 §4.2", Format, "the length in a message over WebSocket is 0";
        EmptyWithContent: "RFC 7252 §4.1", Format, "an Empty message has no token, no options and no payload";
        ReservedClass: "RFC 7252 §4.2", Reject, "the code is of a class that this transport has messages for";
        EmptyNonConfirmable: "RFC 7252 §4.3", Reject, "a Non-confirmable message is not Empty";
        RequestInAcknowledgement: "RFC 7252 §4.2", Reject, "an Acknowledgement carries no request";
        ResetWithContent: "RFC 7252 §4.2", Reject, "a Reset message is Empty";

        // Options and payload
        DeltaReserved: "RFC 7252 §3.1", Format, "the value 15 of an option delta is reserved for the payload marker";
        LengthReserved: "RFC 7252 §3.1", Format, "the value 15 of an option length is reserved";
        OptionTruncated: "RFC 7252 §3.1", Format, "an option ends inside its message";
        OptionNumberTooLarge: "RFC 7252 §12.2", Format, "an option number is at most 65 535";
        MarkerWithoutPayload: "RFC 7252 §3", Format, "a payload follows the payload marker";

        // What can be told and taken
        MessageTooLarge: "RFC 8323 §5.3.1", Limit, "the message is larger than the limit";
        Unencodable: "RFC 8323 §3.2", Limit, "options and payload are at most 4 295 033 100 bytes";
        TokenTooLong: "RFC 8974 §2.1", Limit, "a token is at most 65 804 bytes long";
        OptionTooLong: "RFC 7252 §3.1", Limit, "an option value is at most 65 804 bytes long";
        TooManyNumbers: "RFC 7252 §3.1", Limit, "a list that is not in order holds at most 64 different options";

        // What may be sent
        OptionOrder: "RFC 7252 §3.1", Option, "options come in the order of their numbers";
        OptionLength: "RFC 7252 §5.4.3", Option, "the length of an option value is within the bounds of the option";
        OptionRepeated: "RFC 7252 §5.4.5", Option, "an option that is not repeatable comes once";
        UintLeadingZero: "RFC 7252 §3.2", Option, "a number takes the fewest bytes that hold it";
        StringNotUtf8: "RFC 7252 §3.2", Option, "a string is UTF-8";
        DotSegment: "RFC 7252 §5.10.1", Option, "a path segment is not `.` or `..`";
        OscoreReserved: "RFC 8613 §6.1", Option, "the reserved bits of the OSCORE option are 0";
        OscorePartialIv: "RFC 8613 §6.1", Option, "a Partial IV has 1 to 5 bytes, and is sent without leading zeros";
        OscoreTruncated: "RFC 8613 §6.1", Option, "the OSCORE option has room for what its first byte announces";
        OscoreTrailing: "RFC 8613 §6.1", Option, "without a kid, nothing follows in the OSCORE option";
        ExtendedTokenLength: "RFC 8974 §2.2.1", Option, "an extended token length is 8 to 65 804";
        HopLimitZero: "RFC 8768 §3", Option, "a hop limit is not 0";

        // URI, link-format, bodies
        UriNotAbsolute: "RFC 7252 §6.4", Content, "a URI is absolute: it begins with a scheme and a colon";
        UriScheme: "RFC 7252 §6.4", Content, "the scheme is one of the six of CoAP";
        UriHostEmpty: "RFC 7252 §6.1", Content, "a URI has two slashes and a host that is not empty";
        UriUserinfo: "RFC 7252 §6.1", Content, "a URI has no user information";
        UriHost: "RFC 3986 §3.2.2", Content, "a host is a registered name or an address, that of IPv6 in brackets";
        UriPort: "RFC 3986 §3.2.3", Content, "a port is a decimal number up to 65 535";
        UriFragment: "RFC 7252 §6.4", Content, "a URI has no fragment";
        UriPercent: "RFC 3986 §2.1", Content, "% is followed by two hexadecimal digits";
        UriCharacter: "RFC 3986 §2", Content, "a URI holds only the characters of RFC 3986; others are percent-encoded";
        UriDotSegments: "RFC 3986 §5.2.4", Limit, "a path with dot segments has at most 128 segments";
        LinkValue: "RFC 6690 §2", Content, "links are targets in angle brackets with parameters, separated by commas";
        LinkTarget: "RFC 6690 §2", Content, "the target of a link is a URI-Reference";
        LinkParam: "RFC 6690 §2", Content, "a parameter is a name, and perhaps = and a token or a quoted string";
        LinkQuotedString: "RFC 2616 §2.2", Content, "a quoted string ends with a quote, and holds control characters only behind a backslash";
        LinkExtValue: "RFC 5987 §3.2", Content, "a name with * has a value of a character set and a language, percent-encoded";
        LinkWhiteSpace: "RFC 6690 §2", Content, "there is no white space between the parts of links";
        LinkHref: "RFC 6690 §2", Content, "href is not a parameter, as queries call the target so";
        LinkRepeated: "RFC 6690 §3", Content, "rt, if and sz come once in a link";
        LinkNotUtf8: "RFC 6690 §2", Content, "link-format is UTF-8";
        BlockSizeReserved: "RFC 7959 §2.2", Content, "the block size 7 is reserved but for BERT over reliable transports";
        BlockPayload: "RFC 7959 §2.3", Content, "a block that others follow is as long as its size says";
        BertPayload: "RFC 8323 §6", Content, "a BERT payload that others follow is a multiple of 1024 bytes, and not empty";
        BlockOrder: "RFC 7959 §2.5", Content, "blocks come in order, from the first one on";
        BlockSizeGrows: "RFC 7959 §2.3", Content, "within a body, blocks do not get larger";
        BlockContentFormat: "RFC 7959 §2.3", Content, "the blocks of a body are of one Content-Format";
        BlockETag: "RFC 7959 §2.4", Content, "the blocks of a body have one ETag, or none";
        BlockRequestTag: "RFC 9175 §3.3", Content, "the blocks of a body have one Request-Tag, or none";
        BlockBeyondEnd: "RFC 7959 §2.4", Content, "a block that is asked for begins inside of the body";
        BodyTooLarge: "RFC 7959 §2.9.3", Limit, "a body fits into the memory for it";
        BodyTooManyBlocks: "RFC 7959 §2.2", Limit, "a body has at most 1 048 576 blocks";
        QBlockRequestTag: "RFC 9177 §4.3", Content, "a request with Q-Block1 has a Request-Tag";
        QBlockSize: "RFC 9177 §4.6", Content, "every block tells the size of the body, and all the same sizes";
        QBlockPlace: "RFC 9177 §4.6", Content, "number, M and length of a block are those that the size of the body gives it";
        MissingBlocks: "RFC 9177 §5", Content, "missing blocks are told by their numbers, in ascending order and at least one";
        CborTruncated: "RFC 8949 §3", Content, "an item of CBOR is there to its end";
        CborNotWellFormed: "RFC 8949 §3", Content, "an item of CBOR is well-formed";
        CborTrailing: "RFC 8949 §5.3.1", Content, "nothing follows the item of CBOR";
        CborDepth: "RFC 8949 §5.2", Limit, "arrays, maps and tags are at most 16 deep";
        CborNotUtf8: "RFC 8949 §3.1", Content, "a text string is UTF-8";
        CborDecimalFraction: "RFC 8949 §3.4.4", Content, "a decimal fraction is an array of two integers";
        Json: "RFC 8259 §2", Content, "a document of JSON fits its grammar";
        JsonString: "RFC 8259 §7", Content, "a string ends with a quotation mark, and escapes what it must as it must";
        JsonNotUtf8: "RFC 8428 §5", Content, "JSON is UTF-8";
        JsonDepth: "RFC 8259 §9", Limit, "arrays and objects are at most 16 deep";
        SenmlArray: "RFC 8428 §4", Content, "a pack is an array of records";
        SenmlIndefinite: "RFC 8428 §6", Content, "the array of a pack has a definite length, but for a stream";
        SenmlRecord: "RFC 8428 §4", Content, "a record is a map, or an object";
        SenmlLabel: "RFC 8428 §6", Content, "a label is a number, that of an extension a name";
        SenmlRepeated: "RFC 8428 §4.3", Content, "a label comes once in a record";
        SenmlMustUnderstand: "RFC 8428 §4.4", Content, "a label that ends with _ must be understood";
        SenmlType: "RFC 8428 §4.3", Content, "a field is of the type that its label has, and of definite length";
        SenmlNumber: "RFC 8428 §5", Content, "a number is a finite double, and so is what comes of adding a base";
        SenmlExponent: "RFC 8428 §5", Content, "the e of an exponent is in lower case";
        SenmlData: "RFC 8428 §4.3", Content, "a Data Value is base64url without padding";
        SenmlVersion: "RFC 8428 §4.4", Content, "all records are of one version, from 1 to 10";
        SenmlName: "RFC 8428 §4.5.1", Content, "a name begins with a letter or digit, and has letters, digits and -:./_";
        SenmlValue: "RFC 8428 §4.2", Content, "a record has one Value field";
        SenmlNoValue: "RFC 8428 §4.2", Content, "a record has a Value field or a Sum";
        ProblemMap: "RFC 9290 §2", Content, "problem details are a map that is not empty";
        ProblemKey: "RFC 9290 §2", Content, "a key is a number of up to 64 bits, or the absolute URI of an extension";
        ProblemRepeated: "RFC 9290 §2", Content, "a key comes once";
        ProblemType: "RFC 9290 §2", Content, "an entry is of the type that its key has, and of definite length";
        ProblemExtension: "RFC 9290 §3.2", Content, "an extension is a map that is not empty";
        ProblemOption: "RFC 9290 §3.1.1", Content, "an option that was not processed is told by its number, several in an array";
        LanguageTag: "RFC 9290 §A.2", Content, "a language tag has letters, and letters or digits behind hyphens, one to eight each";
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl core::error::Error for Clause {}
