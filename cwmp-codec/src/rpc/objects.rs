//! Instances of objects (TR-069 A.3.2.6, A.3.2.7).

use crate::{document::structures, xml::Text};

structures! {
    /// Makes a new instance of an object.
    pub struct AddObject<'a>: (rpc ADD_OBJECT since 0) {
        /// The object, with a dot at the end.
        object_name: Text<'a> = OBJECT_NAME as OBJECT_NAME in 0..=256;
        /// What the parameter `ParameterKey` becomes.
        parameter_key: Text<'a> = PARAMETER_KEY in 0..=32;
    }

    /// The instance is made.
    pub struct AddObjectResponse: (rpc ADD_OBJECT_RESPONSE since 0) {
        /// Its number in the path.
        instance_number: u32 = INSTANCE_NUMBER in 1..=4_294_967_295;
        /// 0: it is in force. 1: not yet.
        status: u32 = STATUS in 0..=1;
    }

    /// Removes an instance of an object.
    pub struct DeleteObject<'a>: (rpc DELETE_OBJECT since 0) {
        /// The instance, with a dot at the end.
        object_name: Text<'a> = OBJECT_NAME as OBJECT_NAME in 0..=256;
        /// What the parameter `ParameterKey` becomes.
        parameter_key: Text<'a> = PARAMETER_KEY in 0..=32;
    }

    /// The instance is removed.
    pub struct DeleteObjectResponse: (rpc DELETE_OBJECT_RESPONSE since 0) {
        /// 0: it is gone. 1: not yet.
        status: u32 = STATUS in 0..=1;
    }
}
