@NullMarked
package dev.redrive.services.sns.http;

import org.jspecify.annotations.NullMarked;
