/**
 * Starts processes in a sandbox and ends them with all their children.
 *
 * <p>In a sandbox a function sees the host's {@code /usr} and a few files of {@code /etc}, its
 * interpreter, its own code, and its own {@code /tmp}, which alone it may write; no other process,
 * no variable of the server, no directory of the server. It has no privilege and cannot get one.
 *
 * <p>What a sandbox does not promise: the network is the host's own, so that functions reach the
 * server on loopback, and with it other services of loopback and abstract sockets; processor time
 * and bandwidth are not shared out; memory is watched, not fenced; the kernel is the host's. Code
 * of enemies belongs on another machine.
 */
@NullMarked
package dev.redrive.runtime.sandbox;

import org.jspecify.annotations.NullMarked;
