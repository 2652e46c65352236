//! What TR-069 calls things: one table of names with their namespaces.

xml_pull::vocabulary! {
    /// The names of CWMP: of SOAP and of its headers, of the RPCs, and of their arguments, which are in no namespace.
    pub struct Cwmp {
        namespaces {
            /// The envelope of SOAP 1.1.
            SOAP_ENV("soap-env") = "http://schemas.xmlsoap.org/soap/envelope/";
            /// The encoding of SOAP 1.1: arrays.
            SOAP_ENC("soap-enc") = "http://schemas.xmlsoap.org/soap/encoding/";
            /// The types of XML Schema.
            XSD("xsd") = "http://www.w3.org/2001/XMLSchema";
            /// Attributes of XML Schema: `type` and `nil`.
            XSI("xsi") = "http://www.w3.org/2001/XMLSchema-instance";
            /// CWMP, of any version.
            CWMP("cwmp") = "urn:dslforum-org:cwmp-1-0", "urn:dslforum-org:cwmp-*";
        }
        names {
            // SOAP
            ENVELOPE: SOAP_ENV "Envelope";
            HEADER: SOAP_ENV "Header";
            BODY: SOAP_ENV "Body";
            SOAP_FAULT: SOAP_ENV "Fault";
            MUST_UNDERSTAND: SOAP_ENV "mustUnderstand";
            ACTOR: SOAP_ENV "actor";
            ENCODING_STYLE: SOAP_ENV "encodingStyle";
            FAULTCODE: NONE "faultcode";
            FAULTSTRING: NONE "faultstring";
            FAULTACTOR: NONE "faultactor";
            DETAIL: NONE "detail";
            ARRAY_TYPE: SOAP_ENC "arrayType";
            TYPE: XSI "type";
            NIL: XSI "nil";
            // Headers
            ID: CWMP "ID";
            HOLD_REQUESTS: CWMP "HoldRequests";
            NO_MORE_REQUESTS: CWMP "NoMoreRequests";
            SESSION_TIMEOUT: CWMP "SessionTimeout";
            SUPPORTED_CWMP_VERSIONS: CWMP "SupportedCWMPVersions";
            USE_CWMP_VERSION: CWMP "UseCWMPVersion";
            // RPCs
            ADD_OBJECT: CWMP "AddObject";
            ADD_OBJECT_RESPONSE: CWMP "AddObjectResponse";
            AUTONOMOUS_DU_STATE_CHANGE_COMPLETE: CWMP "AutonomousDUStateChangeComplete";
            AUTONOMOUS_DU_STATE_CHANGE_COMPLETE_RESPONSE: CWMP "AutonomousDUStateChangeCompleteResponse";
            AUTONOMOUS_TRANSFER_COMPLETE: CWMP "AutonomousTransferComplete";
            AUTONOMOUS_TRANSFER_COMPLETE_RESPONSE: CWMP "AutonomousTransferCompleteResponse";
            CANCEL_TRANSFER: CWMP "CancelTransfer";
            CANCEL_TRANSFER_RESPONSE: CWMP "CancelTransferResponse";
            CHANGE_DU_STATE: CWMP "ChangeDUState";
            CHANGE_DU_STATE_RESPONSE: CWMP "ChangeDUStateResponse";
            DU_STATE_CHANGE_COMPLETE: CWMP "DUStateChangeComplete";
            DU_STATE_CHANGE_COMPLETE_RESPONSE: CWMP "DUStateChangeCompleteResponse";
            DELETE_OBJECT: CWMP "DeleteObject";
            DELETE_OBJECT_RESPONSE: CWMP "DeleteObjectResponse";
            DOWNLOAD: CWMP "Download";
            DOWNLOAD_RESPONSE: CWMP "DownloadResponse";
            FACTORY_RESET: CWMP "FactoryReset";
            FACTORY_RESET_RESPONSE: CWMP "FactoryResetResponse";
            GET_ALL_QUEUED_TRANSFERS: CWMP "GetAllQueuedTransfers";
            GET_ALL_QUEUED_TRANSFERS_RESPONSE: CWMP "GetAllQueuedTransfersResponse";
            GET_OPTIONS: CWMP "GetOptions";
            GET_OPTIONS_RESPONSE: CWMP "GetOptionsResponse";
            GET_PARAMETER_ATTRIBUTES: CWMP "GetParameterAttributes";
            GET_PARAMETER_ATTRIBUTES_RESPONSE: CWMP "GetParameterAttributesResponse";
            GET_PARAMETER_NAMES: CWMP "GetParameterNames";
            GET_PARAMETER_NAMES_RESPONSE: CWMP "GetParameterNamesResponse";
            GET_PARAMETER_VALUES: CWMP "GetParameterValues";
            GET_PARAMETER_VALUES_RESPONSE: CWMP "GetParameterValuesResponse";
            GET_QUEUED_TRANSFERS: CWMP "GetQueuedTransfers";
            GET_QUEUED_TRANSFERS_RESPONSE: CWMP "GetQueuedTransfersResponse";
            GET_RPC_METHODS: CWMP "GetRPCMethods";
            GET_RPC_METHODS_RESPONSE: CWMP "GetRPCMethodsResponse";
            INFORM: CWMP "Inform";
            INFORM_RESPONSE: CWMP "InformResponse";
            KICKED: CWMP "Kicked";
            KICKED_RESPONSE: CWMP "KickedResponse";
            REBOOT: CWMP "Reboot";
            REBOOT_RESPONSE: CWMP "RebootResponse";
            REQUEST_DOWNLOAD: CWMP "RequestDownload";
            REQUEST_DOWNLOAD_RESPONSE: CWMP "RequestDownloadResponse";
            SCHEDULE_DOWNLOAD: CWMP "ScheduleDownload";
            SCHEDULE_DOWNLOAD_RESPONSE: CWMP "ScheduleDownloadResponse";
            SCHEDULE_INFORM: CWMP "ScheduleInform";
            SCHEDULE_INFORM_RESPONSE: CWMP "ScheduleInformResponse";
            SET_PARAMETER_ATTRIBUTES: CWMP "SetParameterAttributes";
            SET_PARAMETER_ATTRIBUTES_RESPONSE: CWMP "SetParameterAttributesResponse";
            SET_PARAMETER_VALUES: CWMP "SetParameterValues";
            SET_PARAMETER_VALUES_RESPONSE: CWMP "SetParameterValuesResponse";
            SET_VOUCHERS: CWMP "SetVouchers";
            SET_VOUCHERS_RESPONSE: CWMP "SetVouchersResponse";
            TRANSFER_COMPLETE: CWMP "TransferComplete";
            TRANSFER_COMPLETE_RESPONSE: CWMP "TransferCompleteResponse";
            UPLOAD: CWMP "Upload";
            UPLOAD_RESPONSE: CWMP "UploadResponse";
            CWMP_FAULT: CWMP "Fault";
            // Arguments, and what they hold
            ACCESS_LIST: NONE "AccessList";
            ACCESS_LIST_CHANGE: NONE "AccessListChange";
            ALL_QUEUED_TRANSFER_STRUCT: NONE "AllQueuedTransferStruct";
            ANNOUNCE_URL: NONE "AnnounceURL";
            ARG: NONE "Arg";
            ARG_STRUCT: NONE "ArgStruct";
            COMMAND: NONE "Command";
            COMMAND_KEY: NONE "CommandKey";
            COMPLETE_TIME: NONE "CompleteTime";
            CURRENT_STATE: NONE "CurrentState";
            CURRENT_TIME: NONE "CurrentTime";
            DELAY_SECONDS: NONE "DelaySeconds";
            DEPLOYMENT_UNIT_REF: NONE "DeploymentUnitRef";
            DEVICE_ID: NONE "DeviceId";
            EVENT: NONE "Event";
            EVENT_CODE: NONE "EventCode";
            EVENT_STRUCT: NONE "EventStruct";
            EXECUTION_ENV_REF: NONE "ExecutionEnvRef";
            EXECUTION_UNIT_REF_LIST: NONE "ExecutionUnitRefList";
            EXPIRATION_DATE: NONE "ExpirationDate";
            FAILURE_URL: NONE "FailureURL";
            FAULT: NONE "Fault";
            FAULT_CODE: NONE "FaultCode";
            FAULT_STRING: NONE "FaultString";
            FAULT_STRUCT: NONE "FaultStruct";
            FILE_SIZE: NONE "FileSize";
            FILE_TYPE: NONE "FileType";
            FILE_TYPE_ARG: NONE "FileTypeArg";
            INSTANCE_NUMBER: NONE "InstanceNumber";
            IS_DOWNLOAD: NONE "IsDownload";
            IS_TRANSFERABLE: NONE "IsTransferable";
            MANUFACTURER: NONE "Manufacturer";
            MAX_ENVELOPES: NONE "MaxEnvelopes";
            MAX_RETRIES: NONE "MaxRetries";
            METHOD_LIST: NONE "MethodList";
            MODE: NONE "Mode";
            NAME: NONE "Name";
            NEXT: NONE "Next";
            NEXT_LEVEL: NONE "NextLevel";
            NEXT_URL: NONE "NextURL";
            NOTIFICATION: NONE "Notification";
            NOTIFICATION_CHANGE: NONE "NotificationChange";
            OUI: NONE "OUI";
            OBJECT_NAME: NONE "ObjectName";
            OPERATION_PERFORMED: NONE "OperationPerformed";
            OPERATIONS: NONE "Operations";
            OPTION_LIST: NONE "OptionList";
            OPTION_NAME: NONE "OptionName";
            OPTION_STRUCT: NONE "OptionStruct";
            PARAMETER_ATTRIBUTE_STRUCT: NONE "ParameterAttributeStruct";
            PARAMETER_INFO_STRUCT: NONE "ParameterInfoStruct";
            PARAMETER_KEY: NONE "ParameterKey";
            PARAMETER_LIST: NONE "ParameterList";
            PARAMETER_NAME: NONE "ParameterName";
            PARAMETER_NAMES: NONE "ParameterNames";
            PARAMETER_PATH: NONE "ParameterPath";
            PARAMETER_VALUE_STRUCT: NONE "ParameterValueStruct";
            PASSWORD: NONE "Password";
            PRODUCT_CLASS: NONE "ProductClass";
            QUEUED_TRANSFER_STRUCT: NONE "QueuedTransferStruct";
            REFERER: NONE "Referer";
            RESOLVED: NONE "Resolved";
            RESULTS: NONE "Results";
            RETRY_COUNT: NONE "RetryCount";
            SERIAL_NUMBER: NONE "SerialNumber";
            SET_PARAMETER_ATTRIBUTES_STRUCT: NONE "SetParameterAttributesStruct";
            SET_PARAMETER_VALUES_FAULT: NONE "SetParameterValuesFault";
            START_DATE: NONE "StartDate";
            START_TIME: NONE "StartTime";
            STATE: NONE "State";
            STATUS: NONE "Status";
            SUCCESS_URL: NONE "SuccessURL";
            TARGET_FILE_NAME: NONE "TargetFileName";
            TIME_WINDOW_LIST: NONE "TimeWindowList";
            TIME_WINDOW_STRUCT: NONE "TimeWindowStruct";
            TRANSFER_LIST: NONE "TransferList";
            TRANSFER_URL: NONE "TransferURL";
            URL: NONE "URL";
            UUID: NONE "UUID";
            USER_MESSAGE: NONE "UserMessage";
            USERNAME: NONE "Username";
            VALUE: NONE "Value";
            VERSION: NONE "Version";
            VOUCHER_LIST: NONE "VoucherList";
            VOUCHER_SN: NONE "VoucherSN";
            WINDOW_END: NONE "WindowEnd";
            WINDOW_MODE: NONE "WindowMode";
            WINDOW_START: NONE "WindowStart";
            WRITABLE: NONE "Writable";
            BASE64: NONE "base64";
            STRING: NONE "string";
        }
    }
}
