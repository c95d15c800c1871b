@NullMarked
package dev.redrive.services.logs;

import org.jspecify.annotations.NullMarked;
