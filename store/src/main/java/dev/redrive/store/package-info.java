/** The database: group-committed writes, reads, queries with named parameters, migrations. */
@NullMarked
package dev.redrive.store;

import org.jspecify.annotations.NullMarked;
