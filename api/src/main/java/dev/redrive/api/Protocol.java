package dev.redrive.api;

/** The AWS wire protocols that a service may speak. */
public enum Protocol {
  REST_JSON_1,
  AWS_JSON_1_0,
  AWS_JSON_1_1,
  AWS_QUERY
}
