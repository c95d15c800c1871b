@NullMarked
package dev.redrive.services.sqs;

import org.jspecify.annotations.NullMarked;
