@NullMarked
package dev.redrive.services.sns;

import org.jspecify.annotations.NullMarked;
