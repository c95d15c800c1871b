@NullMarked
package dev.redrive.services.iam.policy;

import org.jspecify.annotations.NullMarked;
