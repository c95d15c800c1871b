/** The ports of services and runtime, each answered by another service. */
@NullMarked
package dev.redrive.server.ports;

import org.jspecify.annotations.NullMarked;
