//! What SyncML, meta and device information, the management tree and client provisioning call things: one table of names, with
//! their namespaces, and their code pages and tokens in WBXML.

xml_pull::vocabulary! {
    /// The names of OMA DM. Those of device information begin with `DEVINF_`, those of the management tree with `DDF_`, and
    /// those of client provisioning with `PROV_`.
    pub struct Dm {
        namespaces {
            /// SyncML Representation Protocol. What old senders write in small letters is the same.
            SYNCML("") = "SYNCML:SYNCML1.2", "SYNCML:SYNCML*", "syncml:SYNCML*", "syncml:syncml*";
            /// SyncML Meta-Information.
            METINF("") = "syncml:metinf", "syncml:metinf*";
            /// SyncML Device Information.
            DEVINF("") = "syncml:devinf", "syncml:devinf*";
            /// OMA DM device description framework, and tree and description serialization.
            DDF("") = "syncml:dmddf1.2", "syncml:dmddf*";
        }
        names {
            // SyncML
            ADD: SYNCML "Add" (0, 0x05);
            ALERT: SYNCML "Alert" (0, 0x06);
            ARCHIVE: SYNCML "Archive" (0, 0x07);
            ATOMIC: SYNCML "Atomic" (0, 0x08);
            CHAL: SYNCML "Chal" (0, 0x09);
            CMD: SYNCML "Cmd" (0, 0x0a);
            CMD_ID: SYNCML "CmdID" (0, 0x0b);
            CMD_REF: SYNCML "CmdRef" (0, 0x0c);
            COPY: SYNCML "Copy" (0, 0x0d);
            CRED: SYNCML "Cred" (0, 0x0e);
            DATA: SYNCML "Data" (0, 0x0f);
            DELETE: SYNCML "Delete" (0, 0x10);
            EXEC: SYNCML "Exec" (0, 0x11);
            FINAL: SYNCML "Final" (0, 0x12);
            GET: SYNCML "Get" (0, 0x13);
            ITEM: SYNCML "Item" (0, 0x14);
            LANG: SYNCML "Lang" (0, 0x15);
            LOC_NAME: SYNCML "LocName" (0, 0x16);
            LOC_URI: SYNCML "LocURI" (0, 0x17);
            MAP: SYNCML "Map" (0, 0x18);
            MAP_ITEM: SYNCML "MapItem" (0, 0x19);
            META: SYNCML "Meta" (0, 0x1a);
            MSG_ID: SYNCML "MsgID" (0, 0x1b);
            MSG_REF: SYNCML "MsgRef" (0, 0x1c);
            NO_RESP: SYNCML "NoResp" (0, 0x1d);
            NO_RESULTS: SYNCML "NoResults" (0, 0x1e);
            PUT: SYNCML "Put" (0, 0x1f);
            REPLACE: SYNCML "Replace" (0, 0x20);
            RESP_URI: SYNCML "RespURI" (0, 0x21);
            RESULTS: SYNCML "Results" (0, 0x22);
            SEARCH: SYNCML "Search" (0, 0x23);
            SEQUENCE: SYNCML "Sequence" (0, 0x24);
            SESSION_ID: SYNCML "SessionID" (0, 0x25);
            SFT_DEL: SYNCML "SftDel" (0, 0x26);
            SOURCE: SYNCML "Source" (0, 0x27);
            SOURCE_REF: SYNCML "SourceRef" (0, 0x28);
            STATUS: SYNCML "Status" (0, 0x29);
            SYNC: SYNCML "Sync" (0, 0x2a);
            SYNC_BODY: SYNCML "SyncBody" (0, 0x2b);
            SYNC_HDR: SYNCML "SyncHdr" (0, 0x2c);
            SYNC_ML: SYNCML "SyncML" (0, 0x2d);
            TARGET: SYNCML "Target" (0, 0x2e);
            TARGET_REF: SYNCML "TargetRef" (0, 0x2f);
            VER_DTD: SYNCML "VerDTD" (0, 0x31);
            VER_PROTO: SYNCML "VerProto" (0, 0x32);
            NUMBER_OF_CHANGES: SYNCML "NumberOfChanges" (0, 0x33);
            MORE_DATA: SYNCML "MoreData" (0, 0x34);
            FIELD: SYNCML "Field" (0, 0x35);
            FILTER: SYNCML "Filter" (0, 0x36);
            RECORD: SYNCML "Record" (0, 0x37);
            FILTER_TYPE: SYNCML "FilterType" (0, 0x38);
            SOURCE_PARENT: SYNCML "SourceParent" (0, 0x39);
            TARGET_PARENT: SYNCML "TargetParent" (0, 0x3a);
            MOVE: SYNCML "Move" (0, 0x3b);
            CORRELATOR: SYNCML "Correlator" (0, 0x3c);
            // Meta information
            ANCHOR: METINF "Anchor" (1, 0x05);
            EMI: METINF "EMI" (1, 0x06);
            FORMAT: METINF "Format" (1, 0x07);
            FREE_ID: METINF "FreeID" (1, 0x08);
            FREE_MEM: METINF "FreeMem" (1, 0x09);
            LAST: METINF "Last" (1, 0x0a);
            MARK: METINF "Mark" (1, 0x0b);
            MAX_MSG_SIZE: METINF "MaxMsgSize" (1, 0x0c);
            MEM: METINF "Mem" (1, 0x0d);
            MET_INF: METINF "MetInf" (1, 0x0e);
            NEXT: METINF "Next" (1, 0x0f);
            NEXT_NONCE: METINF "NextNonce" (1, 0x10);
            SHARED_MEM: METINF "SharedMem" (1, 0x11);
            SIZE: METINF "Size" (1, 0x12);
            TYPE: METINF "Type" (1, 0x13);
            VERSION: METINF "Version" (1, 0x14);
            MAX_OBJ_SIZE: METINF "MaxObjSize" (1, 0x15);
            FIELD_LEVEL: METINF "FieldLevel" (1, 0x16);
            // Device information
            DEVINF_CT_CAP: DEVINF "CTCap" (0, 0x05);
            DEVINF_CT_TYPE: DEVINF "CTType" (0, 0x06);
            DEVINF_DATA_STORE: DEVINF "DataStore" (0, 0x07);
            DEVINF_DATA_TYPE: DEVINF "DataType" (0, 0x08);
            DEVINF_DEV_ID: DEVINF "DevID" (0, 0x09);
            DEVINF_DEV_INF: DEVINF "DevInf" (0, 0x0a);
            DEVINF_DEV_TYP: DEVINF "DevTyp" (0, 0x0b);
            DEVINF_DISPLAY_NAME: DEVINF "DisplayName" (0, 0x0c);
            DEVINF_DS_MEM: DEVINF "DSMem" (0, 0x0d);
            DEVINF_EXT: DEVINF "Ext" (0, 0x0e);
            DEVINF_FW_V: DEVINF "FwV" (0, 0x0f);
            DEVINF_HW_V: DEVINF "HwV" (0, 0x10);
            DEVINF_MAN: DEVINF "Man" (0, 0x11);
            DEVINF_MAX_GUID_SIZE: DEVINF "MaxGUIDSize" (0, 0x12);
            DEVINF_MAX_ID: DEVINF "MaxID" (0, 0x13);
            DEVINF_MAX_MEM: DEVINF "MaxMem" (0, 0x14);
            DEVINF_MOD: DEVINF "Mod" (0, 0x15);
            DEVINF_OEM: DEVINF "OEM" (0, 0x16);
            DEVINF_PARAM_NAME: DEVINF "ParamName" (0, 0x17);
            DEVINF_PROP_NAME: DEVINF "PropName" (0, 0x18);
            DEVINF_RX: DEVINF "Rx" (0, 0x19);
            DEVINF_RX_PREF: DEVINF "Rx-Pref" (0, 0x1a);
            DEVINF_SHARED_MEM: DEVINF "SharedMem" (0, 0x1b);
            DEVINF_MAX_SIZE: DEVINF "MaxSize" (0, 0x1c);
            DEVINF_SOURCE_REF: DEVINF "SourceRef" (0, 0x1d);
            DEVINF_SW_V: DEVINF "SwV" (0, 0x1e);
            DEVINF_SYNC_CAP: DEVINF "SyncCap" (0, 0x1f);
            DEVINF_SYNC_TYPE: DEVINF "SyncType" (0, 0x20);
            DEVINF_TX: DEVINF "Tx" (0, 0x21);
            DEVINF_TX_PREF: DEVINF "Tx-Pref" (0, 0x22);
            DEVINF_VAL_ENUM: DEVINF "ValEnum" (0, 0x23);
            DEVINF_VER_CT: DEVINF "VerCT" (0, 0x24);
            DEVINF_VER_DTD: DEVINF "VerDTD" (0, 0x25);
            DEVINF_X_NAM: DEVINF "XNam" (0, 0x26);
            DEVINF_X_VAL: DEVINF "XVal" (0, 0x27);
            DEVINF_UTC: DEVINF "UTC" (0, 0x28);
            DEVINF_SUPPORT_NUMBER_OF_CHANGES: DEVINF "SupportNumberOfChanges" (0, 0x29);
            DEVINF_SUPPORT_LARGE_OBJS: DEVINF "SupportLargeObjs" (0, 0x2a);
            DEVINF_PROPERTY: DEVINF "Property" (0, 0x2b);
            DEVINF_PROP_PARAM: DEVINF "PropParam" (0, 0x2c);
            DEVINF_MAX_OCCUR: DEVINF "MaxOccur" (0, 0x2d);
            DEVINF_NO_TRUNCATE: DEVINF "NoTruncate" (0, 0x2e);
            DEVINF_FILTER_RX: DEVINF "Filter-Rx" (0, 0x30);
            DEVINF_FILTER_CAP: DEVINF "FilterCap" (0, 0x31);
            DEVINF_FILTER_KEYWORD: DEVINF "FilterKeyword" (0, 0x32);
            DEVINF_FIELD_LEVEL: DEVINF "FieldLevel" (0, 0x33);
            DEVINF_SUPPORT_HIERARCHICAL_SYNC: DEVINF "SupportHierarchicalSync" (0, 0x34);
            // what MaxSize was called before 1.2, with the same token
            DEVINF_SIZE: DEVINF "Size";
            // The management tree
            DDF_ACCESS_TYPE: DDF "AccessType" (2, 0x05);
            DDF_ACL: DDF "ACL" (2, 0x06);
            DDF_ADD: DDF "Add" (2, 0x07);
            DDF_FORMAT_B64: DDF "b64" (2, 0x08);
            DDF_FORMAT_BIN: DDF "bin" (2, 0x09);
            DDF_FORMAT_BOOL: DDF "bool" (2, 0x0a);
            DDF_FORMAT_CHR: DDF "chr" (2, 0x0b);
            DDF_CASE_SENSE: DDF "CaseSense" (2, 0x0c);
            DDF_CIS: DDF "CIS" (2, 0x0d);
            DDF_COPY: DDF "Copy" (2, 0x0e);
            DDF_CS: DDF "CS" (2, 0x0f);
            DDF_FORMAT_DATE: DDF "date" (2, 0x10);
            DDF_DDF_NAME: DDF "DDFName" (2, 0x11);
            DDF_DEFAULT_VALUE: DDF "DefaultValue" (2, 0x12);
            DDF_DELETE: DDF "Delete" (2, 0x13);
            DDF_DESCRIPTION: DDF "Description" (2, 0x14);
            DDF_DF_FORMAT: DDF "DFFormat" (2, 0x15);
            DDF_DF_PROPERTIES: DDF "DFProperties" (2, 0x16);
            DDF_DF_TITLE: DDF "DFTitle" (2, 0x17);
            DDF_DF_TYPE: DDF "DFType" (2, 0x18);
            DDF_DYNAMIC: DDF "Dynamic" (2, 0x19);
            DDF_EXEC: DDF "Exec" (2, 0x1a);
            DDF_FORMAT_FLOAT: DDF "float" (2, 0x1b);
            DDF_FORMAT: DDF "Format" (2, 0x1c);
            DDF_GET: DDF "Get" (2, 0x1d);
            DDF_FORMAT_INT: DDF "int" (2, 0x1e);
            DDF_MAN: DDF "Man" (2, 0x1f);
            DDF_MGMT_TREE: DDF "MgmtTree" (2, 0x20);
            DDF_MIME: DDF "MIME" (2, 0x21);
            DDF_MOD: DDF "Mod" (2, 0x22);
            DDF_NAME: DDF "Name" (2, 0x23);
            DDF_NODE: DDF "Node" (2, 0x24);
            DDF_FORMAT_NODE: DDF "node" (2, 0x25);
            DDF_NODE_NAME: DDF "NodeName" (2, 0x26);
            DDF_FORMAT_NULL: DDF "null" (2, 0x27);
            DDF_OCCURRENCE: DDF "Occurrence" (2, 0x28);
            DDF_ONE: DDF "One" (2, 0x29);
            DDF_ONE_OR_MORE: DDF "OneOrMore" (2, 0x2a);
            DDF_ONE_OR_N: DDF "OneOrN" (2, 0x2b);
            DDF_PATH: DDF "Path" (2, 0x2c);
            DDF_PERMANENT: DDF "Permanent" (2, 0x2d);
            DDF_REPLACE: DDF "Replace" (2, 0x2e);
            DDF_RT_PROPERTIES: DDF "RTProperties" (2, 0x2f);
            DDF_SCOPE: DDF "Scope" (2, 0x30);
            DDF_SIZE: DDF "Size" (2, 0x31);
            DDF_FORMAT_TIME: DDF "time" (2, 0x32);
            DDF_TITLE: DDF "Title" (2, 0x33);
            DDF_T_STAMP: DDF "TStamp" (2, 0x34);
            DDF_TYPE: DDF "Type" (2, 0x35);
            DDF_VALUE: DDF "Value" (2, 0x36);
            DDF_VER_DTD: DDF "VerDTD" (2, 0x37);
            DDF_VER_NO: DDF "VerNo" (2, 0x38);
            DDF_FORMAT_XML: DDF "xml" (2, 0x39);
            DDF_ZERO_OR_MORE: DDF "ZeroOrMore" (2, 0x3a);
            DDF_ZERO_OR_N: DDF "ZeroOrN" (2, 0x3b);
            DDF_ZERO_OR_ONE: DDF "ZeroOrOne" (2, 0x3c);
            // Client provisioning
            PROV_DOCUMENT: NONE "wap-provisioningdoc" (0, 0x05);
            PROV_CHARACTERISTIC: NONE "characteristic" (0, 0x06);
            PROV_PARM: NONE "parm" (0, 0x07);
            PROV_NAME: NONE "name";
            PROV_VALUE: NONE "value";
            PROV_TYPE: NONE "type";
            PROV_VERSION: NONE "version";
            PROV_DATATYPE: NONE "datatype";
        }
    }
}
