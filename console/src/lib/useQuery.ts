import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, failureOf } from '~/api/failure';

export interface QueryResult<T> {
  data?: T;
  failure?: Failure;
  /** True until the first answer. */
  loading: boolean;
  /** True while any request is under way. */
  busy: boolean;
  /** When the data came, in milliseconds since the epoch, real time. */
  updatedAt?: number;
  refresh: () => void;
}

interface Options {
  /** Asks again that many milliseconds after an answer, while the tab is visible. */
  every?: number;
  /** Does not ask while false. */
  enabled?: boolean;
}

/**
 * Asks the server, and again when `key` changes, on `refresh`, and by the clock. What came before stays shown while
 * the same key is asked again; the answer of an older key is dropped.
 */
export function useQuery<T>(key: string, ask: (signal: AbortSignal) => Promise<T>, options: Options = {}): QueryResult<T> {
  const { every, enabled = true } = options;
  const [state, setState] = useState<{ key: string; data?: T; failure?: Failure; updatedAt?: number }>({ key });
  const [busy, setBusy] = useState(enabled);
  const [turn, setTurn] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;

  useEffect(() => {
    if (!enabled) return;
    const controller = new AbortController();
    setBusy(true);
    latest.current(controller.signal).then(
      (data) => !controller.signal.aborted && (setState({ key, data, updatedAt: Date.now() }), setBusy(false)),
      (thrown: unknown) =>
        !controller.signal.aborted &&
        (setState((before) => ({ ...(before.key === key ? before : {}), key, failure: failureOf(thrown) })), setBusy(false)),
    );
    return () => controller.abort();
  }, [key, turn, enabled]);

  useEffect(() => {
    if (every === undefined || !enabled || busy) return;
    const timer = setTimeout(() => !document.hidden && setTurn((n) => n + 1), every);
    const shown = () => !document.hidden && setTurn((n) => n + 1);
    document.addEventListener('visibilitychange', shown);
    return () => (clearTimeout(timer), document.removeEventListener('visibilitychange', shown));
  }, [every, enabled, busy, turn]);

  const refresh = useCallback(() => setTurn((n) => n + 1), []);
  const mine = state.key === key ? state : undefined;
  const loading = enabled && mine?.data === undefined && mine?.failure === undefined;
  return { data: mine?.data, failure: mine?.failure, loading, busy, updatedAt: mine?.updatedAt, refresh };
}
