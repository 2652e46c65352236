//! The content models of client provisioning (OMA Provisioning Content 1.1 §6, its document type definition).

use crate::document::content_models;

content_models! {
    /// Documents of both versions.
    pub(super) static PROVISIONING: PROV_DOCUMENT is Document;

    Document: choice (maybe PROV_VERSION) { some PROV_CHARACTERISTIC: Characteristic }
    Characteristic: choice (one PROV_TYPE) { any PROV_PARM: Parm, any PROV_CHARACTERISTIC: Characteristic }
    Parm: choice (one PROV_NAME, maybe PROV_VALUE, maybe PROV_DATATYPE) {}
}
