import { useEffect, useState } from 'react';

const AGAIN_AFTER = 3000;

export interface Watched<T> {
  /** The last that was heard under this key. */
  data?: T;
  /** When, in milliseconds since the epoch, real time. */
  heardAt?: number;
  /** Whether the stream is open and has told something. */
  live: boolean;
}

/**
 * Listens to a stream while `enabled` and the tab is visible, and again some seconds after it broke.
 *
 * @param listen ends with the signal; else it throws
 */
export function useWatch<T>(key: string, enabled: boolean, listen: (heard: (data: T) => void, signal: AbortSignal) => Promise<void>): Watched<T> {
  const [state, setState] = useState<Watched<T> & { key: string }>({ key, live: false });
  const [turn, setTurn] = useState(0);
  const [visible, setVisible] = useState(!document.hidden);

  useEffect(() => {
    const changed = () => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  }, []);

  useEffect(() => {
    if (!enabled || !visible) return;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    listen((data) => !controller.signal.aborted && setState({ key, data, heardAt: Date.now(), live: true }), controller.signal).catch(() => {
      if (controller.signal.aborted) return;
      setState((before) => ({ ...before, live: false }));
      timer = setTimeout(() => setTurn((n) => n + 1), AGAIN_AFTER);
    });
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [key, enabled, visible, turn]);

  return state.key === key ? { ...state, live: state.live && enabled } : { live: false };
}
