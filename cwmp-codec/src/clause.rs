//! The statements that this codec enforces: one table, with the section that each stands in.

use core::fmt;

/// How a statement is broken, and so what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Level {
    /// The bytes are not a document of XML.
    Malformed,
    /// They are, but not a message of CWMP: nothing at all, or one of somebody else.
    Foreign,
    /// It is a message of CWMP, but says what may not be said.
    Invalid,
    /// It is more than an implementation takes.
    Limit,
    /// It is accepted and only told.
    Told,
}

/// Declares [`Clause`]: variant, section, level, and the rule in our own words.
macro_rules! statements {
    ($($name:ident: $id:literal, $level:ident, $text:literal;)*) => {
        /// A statement of the standards that a message breaks. [`id`](Self::id) tells its section.
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

            /// The section, as `SOAP 1.1 §4.2.3`.
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
    // What came
    Empty: "TR-069 §3.7.1.4", Foreign, "an envelope is not empty: an empty HTTP body says that there is nothing to say";
    NotSoap: "SOAP 1.1 §4", Foreign, "the root element is the Envelope of SOAP 1.1";
    NotCwmp: "TR-069 §3.5", Foreign, "what Body holds is in a namespace of CWMP";

    // The envelope
    BodyMissing: "SOAP 1.1 §4", Invalid, "an envelope has a Body";
    BodyEmpty: "TR-069 §3.5", Invalid, "Body holds an RPC or a fault";
    OneRpc: "TR-069 §3.5", Invalid, "Body holds one RPC or fault, and not more";
    HeaderPlace: "SOAP 1.1 §4", Invalid, "Header is the first element of an envelope, Body the next, and each comes once";
    MustUnderstand: "SOAP 1.1 §4.2.3", Invalid, "a header element that must be understood is one of CWMP";

    // The elements of a message
    ElementRepeated: "TR-069 A.2.1", Invalid, "an argument comes once";
    TextUnexpected: "SOAP 1.1 §5.1", Invalid, "between elements stands nothing but white space";
    ChildUnexpected: "SOAP 1.1 §5.1", Invalid, "a simple value holds no elements";
    ElementUnknown: "TR-069 §3.5", Told, "an element is one that its parent has in the schema";
    ElementMissing: "TR-069 A.2.1", Told, "every argument is there";
    ElementOrder: "SOAP 1.1 §7.1", Told, "arguments come in the order of the schema";
    ElementNamespace: "SOAP 1.1 §5.1", Told, "the RPC is in the namespace of CWMP, and its arguments in none";
    Nil: "TR-069 A.2.1", Told, "an argument has a value, and is not nil";

    // Arrays
    ArrayType: "SOAP 1.1 §5.4.2", Told, "an array has an arrayType";
    ArrayCount: "SOAP 1.1 §5.4.2", Told, "an array has as many items as its arrayType says";
    ListLength: "TR-069 A.2.1", Told, "a list has no fewer and no more items than the schema allows";

    // Values
    Number: "XML Schema Part 2 §3.3", Invalid, "a number is an integer of 32 bits in decimal digits";
    Boolean: "XML Schema Part 2 §3.2.2", Invalid, "a boolean is 0, 1, false or true";
    DateTime: "XML Schema Part 2 §3.2.7", Told, "a date and time is written as 2004-10-31T21:30:00Z";
    Oui: "TR-069 A.3.3.1", Told, "an OUI is six hexadecimal digits, the letters of which are large";
    EventCode: "TR-069 §3.7.1.5", Told, "an event code is a number and a name, M and a method, or X and what a vendor says";
    FileType: "TR-069 Annex A", Told, "a file type is a number and a name, or X and what a vendor says";
    WindowMode: "TR-069 A.4.1.8", Told, "a time window mode is a number and a name, or X and what a vendor says";
    ObjectName: "TR-069 A.3.2.6", Told, "the name of an object ends with a dot";
    Uuid: "TR-069 A.4.1.10", Told, "a UUID is 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between";
    DeploymentState: "TR-069 A.4.2.3", Told, "a deployment unit is Installed, Uninstalled or Failed";
    Range: "TR-069 Annex A", Told, "a number is one of those that the schema allows";
    TooLong: "TR-069 Annex A", Told, "a string has no more characters than the schema allows";
    ValueType: "SOAP 1.1 §5.1", Told, "the value of a parameter states its type";
    OperationType: "TR-069 A.4.1.10", Invalid, "an operation states by xsi:type whether it installs, updates or uninstalls";

    // Versions
    VersionUnknown: "TR-069 §3.5", Told, "the namespace is that of a version of CWMP which there is";
    VersionOfRpc: "TR-069 Annex A", Invalid, "the version of the envelope has the RPC, argument or header";

    // Side channels
    Truncated: "TR-069 Annex G", Malformed, "a message has room for all of its fields";
    ConnectionRequest: "TR-069 §G.2.2.3", Malformed, "a connection request over UDP is a GET of HTTP 1.1 with a query";
    ConnectionRequestEnd: "RFC 9112 §3", Malformed, "a request line ends with CRLF";
    ConnectionRequestUri: "TR-069 §G.2.2.3", Malformed, "the URI of a connection request is http, a host and no path";
    ConnectionRequestParameter: "TR-069 §G.2.2.3", Malformed, "a connection request has ts, id, un, cn and a sig of 40 digits, and each once";
    XmppConnectionRequest: "TR-069 Annex K", Malformed, "a connection request over XMPP is a username and a password, each once";
    LightweightNotification: "TR-069 Annex M", Malformed, "a lightweight notification says when, who and what: each once, and at least one parameter";
}

/// How a rule of XML is broken.
const fn level_of(clause: xml_pull::Clause) -> Level {
    match clause.level() {
        xml_pull::Level::Limit => Level::Limit,
        _ => Level::Malformed,
    }
}

impl From<xml_pull::Clause> for Clause {
    fn from(clause: xml_pull::Clause) -> Self {
        Self::Xml(clause)
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl core::error::Error for Clause {}
