//! The rules that this crate enforces: one table, with the place of each in the two recommendations.

use core::fmt;

/// How a rule is broken, and so what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Level {
    /// The document is not well-formed (XML 1.0 §2.1): a fatal error for every processor.
    WellFormedness,
    /// It is well-formed, but not namespace-well-formed (Namespaces in XML 1.0 §7).
    Namespace,
    /// Its bytes are not in an encoding that this crate reads (XML 1.0 §4.3.3).
    Encoding,
    /// It may be good XML, but holds what this crate refuses to read: a document type declaration.
    Policy,
    /// It is more than this reader was made for.
    Limit,
}

wire_buf::statements! {
    /// A rule of XML 1.0 (fifth edition) or of Namespaces in XML 1.0 (third edition) that a document breaks, or a limit of this
    /// crate. [`id`](Self::id) tells where it stands: a production as `XML 1.0 [14]`, a constraint as `XML 1.0 WFC: Unique Att
    /// Spec`, a section as `XML 1.0 §4.3.3`; or `limit`.
    pub enum Clause: Level {
        // The document and its encoding
        Truncated: "XML 1.0 [1]", WellFormedness, "the document ends before its root element does";
        NoRoot: "XML 1.0 [1]", WellFormedness, "a document has a root element";
        SecondRoot: "XML 1.0 [1]", WellFormedness, "a document has one root element";
        OutsideRoot: "XML 1.0 [27]", WellFormedness, "outside of the root element stand comments, processing instructions and white space only";
        Char: "XML 1.0 [2]", WellFormedness, "the character is not one of XML";
        Utf8: "XML 1.0 §4.3.3", Encoding, "the bytes are not UTF-8";
        Utf16: "XML 1.0 §4.3.3", Encoding, "the document is UTF-16 or UTF-32, which this reader does not read";
        Encoding: "XML 1.0 §4.3.3", Encoding, "the declared encoding is neither UTF-8 nor US-ASCII";
        NotAscii: "XML 1.0 §4.3.3", Encoding, "the declared encoding is US-ASCII, the byte is not";

        // XML declaration and document type declaration
        XmlDeclaration: "XML 1.0 [23]", WellFormedness, "an XML declaration is version, encoding and standalone, in this order";
        Version: "XML 1.0 [26]", WellFormedness, "the version is 1.0, or 1. with other digits";
        EncodingName: "XML 1.0 [81]", WellFormedness, "an encoding name is letters, digits, '.', '_' and '-', and begins with a letter";
        Standalone: "XML 1.0 [32]", WellFormedness, "standalone is yes or no";
        Doctype: "XML 1.0 [28]", Policy, "a document type declaration is refused here";
        DoctypeSyntax: "XML 1.0 [28]", WellFormedness, "a document type declaration is a name and perhaps an external identifier";
        DoctypePlace: "XML 1.0 [22]", WellFormedness, "one document type declaration may stand before the root element";
        ExternalId: "XML 1.0 [75]", WellFormedness, "an external identifier is SYSTEM or PUBLIC, and one or two literals";
        PublicId: "XML 1.0 [13]", WellFormedness, "the character is not one of a public identifier";
        InternalSubset: "XML 1.0 [28b]", Policy, "an internal subset of the document type declaration is refused";

        // Markup
        Name: "XML 1.0 [5]", WellFormedness, "a name is wanted here";
        StartTag: "XML 1.0 [40]", WellFormedness, "a start tag is a name and attributes with white space before each";
        EmptyElementTag: "XML 1.0 [44]", WellFormedness, "an empty-element tag ends with />";
        EndTag: "XML 1.0 [42]", WellFormedness, "an end tag is a name and perhaps white space";
        TypeMatch: "XML 1.0 WFC: Element Type Match", WellFormedness, "an end tag has the name of its start tag";
        Attribute: "XML 1.0 [41]", WellFormedness, "an attribute is a name, = and a value";
        AttributeValue: "XML 1.0 [10]", WellFormedness, "an attribute value stands in quotes";
        LessThanInValue: "XML 1.0 WFC: No < in Attribute Values", WellFormedness, "an attribute value holds no <";
        UniqueAttribute: "XML 1.0 WFC: Unique Att Spec", WellFormedness, "no attribute stands twice in a tag";
        Markup: "XML 1.0 [43]", WellFormedness, "behind <! stands a comment or, inside the root element, a CDATA section";
        Comment: "XML 1.0 [15]", WellFormedness, "a comment holds no --";
        ProcessingInstruction: "XML 1.0 [16]", WellFormedness, "behind the target of a processing instruction stands white space or ?>";
        ReservedTarget: "XML 1.0 [17]", WellFormedness, "xml is reserved, and an XML declaration stands at the very beginning only";
        CdataEnd: "XML 1.0 [14]", WellFormedness, "character data holds no ]]>";

        // References
        Reference: "XML 1.0 [67]", WellFormedness, "an & begins a reference";
        LegalCharacter: "XML 1.0 WFC: Legal Character", WellFormedness, "a character reference stands for a character of XML";
        EntityDeclared: "XML 1.0 WFC: Entity Declared", WellFormedness, "there are no entities but lt, gt, amp, apos and quot";

        // Namespaces
        QName: "Namespaces in XML 1.0 [7]", Namespace, "a name has at most one colon, between two parts";
        PrefixDeclared: "Namespaces in XML 1.0 NSC: Prefix Declared", Namespace, "a prefix is declared";
        PrefixUndeclared: "Namespaces in XML 1.0 NSC: No Prefix Undeclaring", Namespace, "a prefix is not bound to nothing";
        ReservedXml: "Namespaces in XML 1.0 NSC: Reserved Prefixes and Namespace Names", Namespace, "the prefix xml and its namespace belong together";
        ReservedXmlns: "Namespaces in XML 1.0 NSC: Reserved Prefixes and Namespace Names", Namespace, "the prefix xmlns and its namespace are not to be declared or used";
        AttributesUnique: "Namespaces in XML 1.0 NSC: Attributes Unique", Namespace, "no two attributes of a tag have one local name in one namespace";
        TargetColon: "Namespaces in XML 1.0 §7", Namespace, "the target of a processing instruction has no colon";

        // Limits
        Depth: "limit", Limit, "elements are nested deeper than this reader was made for";
        Bindings: "limit", Limit, "more namespaces are declared than this reader was made for";
        Attributes: "limit", Limit, "a tag has more than 32 attributes";
        NameLength: "limit", Limit, "a name is longer than 65 535 bytes, or its prefix than 255";
        DocumentLength: "limit", Limit, "the document is longer than 4 294 967 294 bytes";
        TokenLength: "limit", Limit, "a tag, comment or reference does not fit into the window";
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl core::error::Error for Clause {}
