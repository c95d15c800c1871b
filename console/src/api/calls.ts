/** The session's last API calls, for "Recent calls" and Copy as CLI. */
export interface Call {
  id: number;
  service: string;
  operation: string;
  input: unknown;
  /** Milliseconds since the epoch, real time. */
  startedAt: number;
  milliseconds?: number;
  status?: number;
  requestId?: string;
  error?: string;
}

const KEPT = 50;
let calls: readonly Call[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Call[]): void {
  calls = next;
  listeners.forEach((listener) => listener());
}

export function recentCalls(): readonly Call[] {
  return calls;
}

export function onCall(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Notes that a call begins; what it answers notes how it ended. */
export function begin(service: string, operation: string, input: unknown): (end: Partial<Call>) => void {
  const id = ++lastId;
  const startedAt = Date.now();
  const call: Call = { id, service, operation, input, startedAt };
  set([call, ...calls].slice(0, KEPT));
  return (end) => {
    const done = { ...end, milliseconds: Date.now() - startedAt };
    set(calls.map((known) => (known.id === id ? { ...known, ...done } : known)));
  };
}
