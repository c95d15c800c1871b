@NullMarked
package dev.redrive.services.logs.pattern;

import org.jspecify.annotations.NullMarked;
