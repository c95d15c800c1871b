package dev.redrive.services.iam.policy;

/** What a policy is for; it decides which elements it must and must not have. */
public enum PolicyKind {
  /** Attached to or embedded in a role: resources but no principals. */
  IDENTITY,
  /** A role's trust policy: principals and STS actions but no resources. */
  TRUST,
  /** Passed with AssumeRole to narrow the session: like an identity policy. */
  SESSION,
  /** Given to a simulation, which takes documents of any version: otherwise an identity policy. */
  SIMULATED,
  /** Belongs to a queue or a function: principals; its service has validated it. */
  RESOURCE
}
