$version: "2.0"

// Errors of the framework below AWS's older services; no service's model lists them.
namespace com.amazon.coral.service

use aws.protocols#awsQueryError

/// A value cannot be taken.
@error("client")
@httpError(400)
@awsQueryError(code: "InvalidParameterValue", httpResponseCode: 400)
structure InvalidParameterValueException {
    message: String
}

/// Something that must be given is not.
@error("client")
@httpError(400)
@awsQueryError(code: "MissingParameter", httpResponseCode: 400)
structure MissingRequiredParameterException {
    message: String
}
