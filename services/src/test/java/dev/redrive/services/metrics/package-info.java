@org.jspecify.annotations.NullMarked
package dev.redrive.services.metrics;
