//! The content models of SyncML (SyncML Representation Protocol DTD 1.2, SyncML Meta-Information DTD 1.2).
//!
//! `Cmd` in `Results` is what Windows sends.

use crate::document::content_models;

content_models! {
    /// Messages of all versions: later ones only add.
    pub(super) static SYNCML: SYNC_ML is SyncMl, marked FINAL;

    SyncMl: sequence { one SYNC_HDR: SyncHdr, one SYNC_BODY: SyncBody }
    SyncHdr: sequence {
        one VER_DTD: Text, one VER_PROTO: Text, one SESSION_ID: Text, one MSG_ID: Text, one TARGET: Target,
        one SOURCE: Source, maybe RESP_URI: Text, maybe NO_RESP: Empty, maybe CRED: Cred, maybe META: Meta,
    }
    SyncBody: choice {
        any STATUS: Status, any RESULTS: Results, any ALERT: Alert, any REPLACE: Add, any GET: Get, any ADD: Add,
        any EXEC: Exec, any DELETE: Delete, any ATOMIC: Atomic, any SEQUENCE: Sequence, any COPY: Add, any MOVE: Add,
        any SYNC: Sync, any MAP: Map, any PUT: Get, any SEARCH: Search, maybe FINAL: Empty,
    }
    Add: sequence {
        one CMD_ID: Text, maybe NO_RESP: Empty, maybe CRED: Cred, maybe META: Meta, some ITEM: Item,
    }
    Alert: sequence {
        one CMD_ID: Text, maybe NO_RESP: Empty, maybe CRED: Cred, maybe DATA: Text, maybe CORRELATOR: Text, any ITEM: Item,
    }
    Atomic: sequence { one CMD_ID: Text, maybe NO_RESP: Empty, maybe META: Meta,
        any REPLACE: Add, any GET: Get, any ADD: Add, any EXEC: Exec, any DELETE: Delete, any ATOMIC: Atomic,
        any SEQUENCE: Sequence, any COPY: Add, any MOVE: Add, any SYNC: Sync, any MAP: Map, any ALERT: Alert,
    }
    Sequence: sequence { one CMD_ID: Text, maybe NO_RESP: Empty, maybe META: Meta,
        any REPLACE: Add, any GET: Get, any ADD: Add, any EXEC: Exec, any DELETE: Delete, any ATOMIC: Atomic,
        any COPY: Add, any MOVE: Add, any SYNC: Sync, any MAP: Map, any ALERT: Alert,
    }
    Delete: sequence {
        one CMD_ID: Text, maybe NO_RESP: Empty, maybe ARCHIVE: Empty, maybe SFT_DEL: Empty, maybe CRED: Cred,
        maybe META: Meta, some ITEM: Item,
    }
    Exec: sequence {
        one CMD_ID: Text, maybe NO_RESP: Empty, maybe CRED: Cred, maybe META: Meta, maybe CORRELATOR: Text, one ITEM: Item,
    }
    Get: sequence {
        one CMD_ID: Text, maybe NO_RESP: Empty, maybe LANG: Text, maybe CRED: Cred, maybe META: Meta, some ITEM: Item,
    }
    Map: sequence {
        one CMD_ID: Text, one TARGET: Target, one SOURCE: Source, maybe CRED: Cred, maybe META: Meta, some MAP_ITEM: MapItem,
    }
    MapItem: sequence { one TARGET: Target, one SOURCE: Source }
    Results: sequence {
        one CMD_ID: Text, maybe MSG_REF: Text, one CMD_REF: Text, stray CMD: Text, maybe META: Meta, maybe TARGET_REF: Text,
        maybe SOURCE_REF: Text, some ITEM: Item,
    }
    Search: sequence {
        one CMD_ID: Text, maybe NO_RESP: Empty, maybe NO_RESULTS: Empty, maybe CRED: Cred, maybe TARGET: Target,
        some SOURCE: Source, maybe LANG: Text, one META: Meta, one DATA: Text,
    }
    Status: sequence {
        one CMD_ID: Text, one MSG_REF: Text, one CMD_REF: Text, one CMD: Text, any TARGET_REF: Text, any SOURCE_REF: Text,
        maybe CRED: Cred, maybe CHAL: Chal, one DATA: Text, any ITEM: Item,
    }
    Sync: sequence {
        one CMD_ID: Text, maybe NO_RESP: Empty, maybe CRED: Cred, maybe TARGET: Target, maybe SOURCE: Source,
        maybe META: Meta, maybe NUMBER_OF_CHANGES: Text,
        any REPLACE: Add, any ADD: Add, any DELETE: Delete, any ATOMIC: Atomic, any SEQUENCE: Sequence, any COPY: Add,
        any MOVE: Add,
    }
    Item: sequence {
        maybe TARGET: Target, maybe SOURCE: Source, maybe SOURCE_PARENT: Parent, maybe TARGET_PARENT: Parent,
        maybe META: Meta, maybe DATA: Anything, maybe MORE_DATA: Empty,
    }
    Cred: sequence { maybe META: Meta, one DATA: Secret }
    Chal: sequence { one META: Meta }
    Target: sequence { one LOC_URI: Text, maybe LOC_NAME: Text, maybe FILTER: Filter }
    Source: sequence { one LOC_URI: Text, maybe LOC_NAME: Text }
    Parent: sequence { one LOC_URI: Text }
    Filter: sequence { one META: Meta, maybe FIELD: Field, maybe RECORD: Field, maybe FILTER_TYPE: Text }
    Field: sequence { one ITEM: Item }
    Meta: choice {
        maybe FORMAT: Text, maybe TYPE: Text, maybe MARK: Text, maybe SIZE: Text, maybe ANCHOR: Anchor, maybe VERSION: Text,
        maybe NEXT_NONCE: Secret, maybe MAX_MSG_SIZE: Text, maybe MAX_OBJ_SIZE: Text, any EMI: Text, maybe MEM: Mem,
        maybe FIELD_LEVEL: Text, maybe MET_INF: Meta,
    }
    Anchor: sequence { maybe LAST: Text, one NEXT: Text }
    Mem: sequence { maybe SHARED_MEM: Empty, one FREE_MEM: Text, one FREE_ID: Text }
}
