@NullMarked
package dev.redrive.services.iam;

import org.jspecify.annotations.NullMarked;
