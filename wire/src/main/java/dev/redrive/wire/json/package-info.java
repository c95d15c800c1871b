/** JSON bodies read into and written from schema-described values. */
@NullMarked
package dev.redrive.wire.json;

import org.jspecify.annotations.NullMarked;
