/** STS: who calls, and temporary credentials of roles. */
@NullMarked
package dev.redrive.services.sts;

import org.jspecify.annotations.NullMarked;
