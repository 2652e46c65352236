//! Which changes are notified, and who else may write (TR-069 A.3.2.4, A.3.2.5).

use crate::{
    document::{List, structures},
    registry::Notification,
    xml::Text,
};

structures! {
    /// Sets attributes of parameters.
    pub struct SetParameterAttributes<'a>: (rpc SET_PARAMETER_ATTRIBUTES since 0) {
        /// The parameters and their new attributes.
        parameter_list: List<'a, SetParameterAttributesStruct<'a>> = PARAMETER_LIST in 1..=4_294_967_295;
    }

    /// The attributes of a parameter that are to change.
    pub struct SetParameterAttributesStruct<'a>: (item SET_PARAMETER_ATTRIBUTES_STRUCT of "cwmp:SetParameterAttributesStruct") {
        /// A parameter, or an object with a dot at the end: all below it.
        name: Text<'a> = NAME in 0..=256;
        /// Whether [`notification`](Self::notification) is to be set.
        notification_change: bool = NOTIFICATION_CHANGE;
        /// How changes of its value are notified.
        notification: Notification = NOTIFICATION in 0..=6;
        /// Whether [`access_list`](Self::access_list) is to be set.
        access_list_change: bool = ACCESS_LIST_CHANGE;
        /// Who may write it besides the ACS: `Subscriber`, or nobody.
        access_list: List<'a, Text<'a>> = ACCESS_LIST each 64;
    }

    /// Asks for attributes of parameters.
    pub struct GetParameterAttributes<'a>: (rpc GET_PARAMETER_ATTRIBUTES since 0) {
        /// Names of parameters, or of objects with a dot at the end: all below them.
        parameter_names: List<'a, Text<'a>> = PARAMETER_NAMES each 256 in 1..=4_294_967_295;
    }

    /// The attributes of parameters.
    pub struct GetParameterAttributesResponse<'a>: (rpc GET_PARAMETER_ATTRIBUTES_RESPONSE since 0) {
        /// The parameters and their attributes.
        parameter_list: List<'a, ParameterAttributeStruct<'a>> = PARAMETER_LIST;
    }

    /// The attributes of a parameter.
    pub struct ParameterAttributeStruct<'a>: (item PARAMETER_ATTRIBUTE_STRUCT of "cwmp:ParameterAttributeStruct") {
        /// Its full path.
        name: Text<'a> = NAME in 0..=256;
        /// How changes of its value are notified.
        notification: Notification = NOTIFICATION in 0..=6;
        /// Who may write it besides the ACS.
        access_list: List<'a, Text<'a>> = ACCESS_LIST each 64;
    }

    /// The attributes are set.
    pub struct SetParameterAttributesResponse: (rpc SET_PARAMETER_ATTRIBUTES_RESPONSE since 0) {}
}
