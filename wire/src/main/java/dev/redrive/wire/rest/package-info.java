/** The HTTP bindings of restJson1: labels, query, headers, payload and status. */
@NullMarked
package dev.redrive.wire.rest;

import org.jspecify.annotations.NullMarked;
