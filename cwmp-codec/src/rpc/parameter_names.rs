//! Which parameters there are (TR-069 A.3.2.3).

use crate::{
    document::{List, structures},
    xml::Text,
};

structures! {
    /// Asks which parameters and objects there are.
    pub struct GetParameterNames<'a>: (rpc GET_PARAMETER_NAMES since 0) {
        /// A parameter, an object with a dot at the end, or nothing for all.
        parameter_path: Text<'a> = PARAMETER_PATH in 0..=256;
        /// Whether only what is directly in the object is wanted.
        next_level: bool = NEXT_LEVEL;
    }

    /// Parameters and objects.
    pub struct GetParameterNamesResponse<'a>: (rpc GET_PARAMETER_NAMES_RESPONSE since 0) {
        /// Their names.
        parameter_list: List<'a, ParameterInfoStruct<'a>> = PARAMETER_LIST;
    }

    /// A parameter or object.
    pub struct ParameterInfoStruct<'a>: (item PARAMETER_INFO_STRUCT of "cwmp:ParameterInfoStruct") {
        /// Its full path; that of an object ends with a dot.
        name: Text<'a> = NAME in 0..=256;
        /// Whether its value can be set, or instances of it can be added and deleted.
        writable: bool = WRITABLE;
    }
}
