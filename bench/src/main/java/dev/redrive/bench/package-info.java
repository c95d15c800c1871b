/** Load drivers and the scenarios of docs/performance.md; measures the packaged server from outside. */
@NullMarked
package dev.redrive.bench;

import org.jspecify.annotations.NullMarked;
