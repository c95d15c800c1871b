@NullMarked
package dev.redrive.services.sts;

import org.jspecify.annotations.NullMarked;
