//! Which methods the other side has (TR-069 A.3.1.1).

use crate::{
    document::{List, structures},
    xml::Text,
};

structures! {
    /// Asks which methods the other side has.
    pub struct GetRpcMethods: (rpc GET_RPC_METHODS since 0) {}

    /// The methods that the sender has.
    pub struct GetRpcMethodsResponse<'a>: (rpc GET_RPC_METHODS_RESPONSE since 0) {
        /// Their names, those of vendors too. [`Method`](crate::Method) knows those of the standard.
        method_list: List<'a, Text<'a>> = METHOD_LIST each 64 in 1..=4_294_967_295;
    }
}
