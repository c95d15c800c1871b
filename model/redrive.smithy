$version: "2.0"

namespace dev.redrive

/// What a caller must be allowed to do: an IAM action, and the ARN it is asked on as a template of
/// `{account}`, `{region}`, `{Member}` and `{Member|kind}`.
@trait(selector: "operation")
structure authorize {
    @required
    action: String

    @required
    resource: String
}
