/** CBOR bodies read into and written from schema-described values. */
@NullMarked
package dev.redrive.wire.cbor;

import org.jspecify.annotations.NullMarked;
