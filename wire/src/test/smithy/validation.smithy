$version: "2.0"

namespace smithy.framework

/// What AWS's protocol tests expect of a failed validation; its own package does not resolve.
@error("client")
structure ValidationException {
    @required
    message: String

    fieldList: ValidationExceptionFieldList
}

structure ValidationExceptionField {
    @required
    path: String

    @required
    message: String
}

list ValidationExceptionFieldList {
    member: ValidationExceptionField
}
