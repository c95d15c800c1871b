/** IAM: roles, their policies, and the decisions that follow from them. */
@NullMarked
package dev.redrive.services.iam;

import org.jspecify.annotations.NullMarked;
