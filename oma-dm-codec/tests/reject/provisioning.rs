//! What stands where in client provisioning (the DTD of OMA Provisioning Content 1.1).

use crate::row::{Kind, Row, check, document, row};
use oma_dm_codec::Clause;

pub(crate) fn rows() -> Vec<Row> {
    let text = |name, text, clause| document(Kind::Provisioning, name, text, clause);
    let binary = |name, notation, clause| row(Kind::Provisioning, name, notation, clause);
    vec![
        text("another root", "¶<characteristic type='NAPDEF'/>", Clause::RootElement),
        text("a message", "¶<SyncML xmlns='SYNCML:SYNCML1.2'/>", Clause::RootElement),
        text("nothing in it", "<wap-provisioningdoc>¶</wap-provisioningdoc>", Clause::ElementMissing),
        text(
            "a parameter of the document",
            "<wap-provisioningdoc>¶<parm name='A'/></wap-provisioningdoc>",
            Clause::ElementUnexpected,
        ),
        text(
            "a characteristic without type",
            "<wap-provisioningdoc>¶<characteristic/></wap-provisioningdoc>",
            Clause::AttributeMissing,
        ),
        text(
            "a parameter without name",
            "<wap-provisioningdoc><characteristic type='A'>¶<parm value='1'/></characteristic></wap-provisioningdoc>",
            Clause::AttributeMissing,
        ),
        text(
            "text in a parameter",
            "<wap-provisioningdoc><characteristic type='A'><parm name='B'>¶1</parm></characteristic></wap-provisioningdoc>",
            Clause::TextUnexpected,
        ),
        text(
            "an element in a parameter",
            "<wap-provisioningdoc><characteristic type='A'><parm name='B'>¶<parm name='C'/></parm></characteristic>\
             </wap-provisioningdoc>",
            Clause::ElementUnexpected,
        ),
        binary("a message in WBXML", ">02 a401 6a 00 2d", Clause::RootElement),
        binary("a characteristic without attributes", "03 0b 6a 00 45 >06 01", Clause::AttributeMissing),
        binary(
            "a parameter without name in WBXML",
            "03 0b 6a 00 45 c6 55 01 >87 06 \"1\" 01 01 01",
            Clause::AttributeMissing,
        ),
        binary("two names", "03 0b 6a 00 45 c6 55 01 >87 11 05 \"A\" 01 01 01", Clause::AttributeRepeated),
        binary("a tag among attributes", "03 0b 6a 00 45 c6 50 >84 01 01 01", Clause::AttributeToken),
        binary("a token that stands for nothing", "03 0b 6a 00 45 >c6 50 f0 01 01 01", Clause::AttributeTokenUnknown),
        binary("a value of page 0 in page 1", "03 0b 6a 00 45 >c6 50 00 01 ab 01 01 01", Clause::AttributeTokenUnknown),
        binary("a tag that nobody knows", "03 0b 6a 00 45 >08 01", Clause::ElementUnexpected),
    ]
}

#[test]
fn provisioning() {
    check(&rows());
}
