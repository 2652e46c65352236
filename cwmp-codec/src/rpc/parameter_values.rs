//! Setting and asking for values (TR-069 A.3.2.1, A.3.2.2).

use crate::{
    document::{List, structures},
    value::Value,
    xml::Text,
};

structures! {
    /// Sets values of parameters: all of them, or none.
    pub struct SetParameterValues<'a>: (rpc SET_PARAMETER_VALUES since 0) {
        /// The parameters and their new values.
        parameter_list: List<'a, ParameterValueStruct<'a>> = PARAMETER_LIST;
        /// What the parameter `ParameterKey` becomes.
        parameter_key: Text<'a> = PARAMETER_KEY in 0..=32;
    }

    /// The values are set.
    pub struct SetParameterValuesResponse: (rpc SET_PARAMETER_VALUES_RESPONSE since 0) {
        /// 0: they are in force. 1: they are valid, but not yet in force.
        status: u32 = STATUS in 0..=1;
    }

    /// Asks for values of parameters.
    pub struct GetParameterValues<'a>: (rpc GET_PARAMETER_VALUES since 0) {
        /// Names of parameters, or of objects with a dot at the end: all below them.
        parameter_names: List<'a, Text<'a>> = PARAMETER_NAMES each 256 in 1..=4_294_967_295;
    }

    /// The values of parameters.
    pub struct GetParameterValuesResponse<'a>: (rpc GET_PARAMETER_VALUES_RESPONSE since 0) {
        /// The parameters and their values.
        parameter_list: List<'a, ParameterValueStruct<'a>> = PARAMETER_LIST;
    }

    /// A parameter and its value.
    pub struct ParameterValueStruct<'a>: (item PARAMETER_VALUE_STRUCT of "cwmp:ParameterValueStruct") {
        /// The full path. [`ParameterPath`](crate::ParameterPath) takes it apart.
        name: Text<'a> = NAME in 0..=256;
        /// The value.
        value: Value<'a> = VALUE;
    }
}
