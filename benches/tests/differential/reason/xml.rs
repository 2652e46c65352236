//! XML.

use super::Reason;

pub(super) const REASONS: &[Reason] = &[
    ("roxmltree", "document", "UnknownNamespace", "Namespaces in XML 1.0 §3: the prefix xml need not be declared"),
    (
        "quick-xml",
        "document",
        "",
        "XML 1.0 §3.3.3: the value of a declaration is normalised like any other: references replaced, white space read as spaces",
    ),
    (
        "roxmltree",
        "document",
        "",
        "Namespaces in XML 1.0 §3: xmlns and xmlns:… declare; xml:xmlns is an attribute like others",
    ),
];
