//! The content models of the management tree (OMA DM Tree and Description 1.2, its DTD).

use crate::document::content_models;

content_models! {
    /// Trees and descriptions.
    pub(super) static DDF: DDF_MGMT_TREE is MgmtTree;

    MgmtTree: sequence { one DDF_VER_DTD: Text, maybe DDF_MAN: Text, maybe DDF_MOD: Text, some DDF_NODE: Node }
    Node: sequence {
        one DDF_NODE_NAME: Text, maybe DDF_PATH: Text, maybe DDF_RT_PROPERTIES: RtProperties,
        maybe DDF_DF_PROPERTIES: DfProperties, any DDF_NODE: Node, maybe DDF_VALUE: Text,
    }
    RtProperties: sequence {
        maybe DDF_ACL: Text, maybe DDF_FORMAT: Format, maybe DDF_NAME: Text, maybe DDF_SIZE: Text, maybe DDF_TITLE: Text,
        maybe DDF_T_STAMP: Text, one DDF_TYPE: Type, maybe DDF_VER_NO: Text,
    }
    DfProperties: sequence {
        one DDF_ACCESS_TYPE: AccessType, maybe DDF_DEFAULT_VALUE: Text, maybe DDF_DESCRIPTION: Text,
        one DDF_DF_FORMAT: Format, maybe DDF_OCCURRENCE: Occurrence, maybe DDF_SCOPE: Scope, maybe DDF_DF_TITLE: Text,
        one DDF_DF_TYPE: Type, maybe DDF_CASE_SENSE: CaseSense,
    }
    AccessType: choice {
        maybe DDF_ADD: Empty, maybe DDF_COPY: Empty, maybe DDF_DELETE: Empty, maybe DDF_EXEC: Empty, maybe DDF_GET: Empty,
        maybe DDF_REPLACE: Empty,
    }
    Format: alternative {
        maybe DDF_FORMAT_B64: Empty, maybe DDF_FORMAT_BIN: Empty, maybe DDF_FORMAT_BOOL: Empty,
        maybe DDF_FORMAT_CHR: Empty, maybe DDF_FORMAT_INT: Empty, maybe DDF_FORMAT_NODE: Empty,
        maybe DDF_FORMAT_NULL: Empty, maybe DDF_FORMAT_XML: Empty, maybe DDF_FORMAT_DATE: Empty,
        maybe DDF_FORMAT_TIME: Empty, maybe DDF_FORMAT_FLOAT: Empty,
    }
    Type: alternative { maybe DDF_MIME: Text, maybe DDF_DDF_NAME: Text }
    Occurrence: alternative {
        maybe DDF_ONE: Empty, maybe DDF_ZERO_OR_ONE: Empty, maybe DDF_ZERO_OR_MORE: Empty, maybe DDF_ONE_OR_MORE: Empty,
        maybe DDF_ZERO_OR_N: Text, maybe DDF_ONE_OR_N: Text,
    }
    Scope: alternative { maybe DDF_PERMANENT: Empty, maybe DDF_DYNAMIC: Empty }
    CaseSense: alternative { maybe DDF_CS: Empty, maybe DDF_CIS: Empty }
}
