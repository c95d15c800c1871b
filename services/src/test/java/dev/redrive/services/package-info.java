/** What tests of several services share. */
@NullMarked
package dev.redrive.services;

import org.jspecify.annotations.NullMarked;
