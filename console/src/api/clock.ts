/* Business time: the server's clock, which may be ahead of this machine's. */
import type { AsyncEvent } from './events';
import { product } from './product';

export interface ClockState {
  /** ISO-8601. */
  now: string;
  offsetSeconds: number;
  unfinished?: number;
  /** False where the server was started with `--no-clock-control`. */
  movable?: boolean;
}

/** What becomes due as time goes on; the earliest first. */
export interface Upcoming {
  now: string;
  events: AsyncEvent[];
  queues: { queueArn: string; messages: number; firstAt: string }[];
  deliveries: { subscriptionArn: string; messageId: string; failedAttempts: number; dueAt: string }[];
}

let aheadMilliseconds = 0;
const listeners = new Set<() => void>();

/** Business time as last heard, in milliseconds since the epoch. */
export function businessNow(): number {
  return Date.now() + aheadMilliseconds;
}

export function offsetSeconds(): number {
  return Math.round(aheadMilliseconds / 1000);
}

export function onClockChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function heard(state: ClockState): ClockState {
  const ahead = Date.parse(state.now) - Date.now();
  const jumped = Math.abs(ahead - aheadMilliseconds) > 1500;
  aheadMilliseconds = ahead;
  if (jumped) listeners.forEach((listener) => listener());
  return state;
}

export async function readClock(signal?: AbortSignal): Promise<ClockState> {
  return heard(await product<ClockState>('GetClock', { method: 'GET', path: '/clock', signal, quiet: true }));
}

/** Moves business time forward, and answers when what became due on the way has run. */
export async function advanceClock(seconds: number): Promise<ClockState> {
  return heard(
    await product<ClockState>('AdvanceClock', { method: 'POST', path: '/clock', body: { advanceSeconds: seconds } }),
  );
}

export function listUpcoming(withinSeconds: number | undefined, signal?: AbortSignal): Promise<Upcoming> {
  return product('ListUpcoming', { method: 'GET', path: '/upcoming', query: { withinSeconds, maxItems: 100 }, signal, quiet: true });
}
