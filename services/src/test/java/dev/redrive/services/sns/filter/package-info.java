@NullMarked
package dev.redrive.services.sns.filter;

import org.jspecify.annotations.NullMarked;
