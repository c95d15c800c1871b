/** AWS Signature Version 4: verifying what clients signed, and signing what we hand out. */
@NullMarked
package dev.redrive.wire.sigv4;

import org.jspecify.annotations.NullMarked;
