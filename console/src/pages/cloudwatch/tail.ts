/* A live tail: one streaming answer, read until it is stopped or the page is left. */
import { StartLiveTailCommand } from '@aws-sdk/client-cloudwatch-logs';
import { useEffect, useRef, useState } from 'react';
import { logs } from '~/api/clients';
import { type Failure, failureOf } from '~/api/failure';

const KEPT = 5000;

export interface TailLine {
  id: number;
  at?: number;
  message: string;
}

export interface Tail {
  state: 'stopped' | 'starting' | 'live';
  /** Newest first. */
  lines: readonly TailLine[];
  paused: boolean;
  /** How many came while it was paused. */
  buffered: number;
  /** Whether the server left some out, for there were too many. */
  sampled: boolean;
  failure?: Failure;
  start: (arns: readonly string[], pattern: string) => void;
  stop: () => void;
  /** Holds back what comes, or shows it again. */
  pause: () => void;
  clear: () => void;
}

export function useTail(): Tail {
  const [state, setState] = useState<Tail['state']>('stopped');
  const [lines, setLines] = useState<readonly TailLine[]>([]);
  const [held, setHeld] = useState<readonly TailLine[]>([]);
  const [paused, setPaused] = useState(false);
  const [sampled, setSampled] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const controller = useRef<AbortController>(undefined);
  const isPaused = useRef(false);
  const lastId = useRef(0);

  useEffect(() => () => controller.current?.abort(), []);

  const arrived = (messages: readonly { timestamp?: number; message?: string }[]) => {
    const fresh = messages.map(({ timestamp: at, message }) => ({ id: ++lastId.current, at, message: (message ?? '').replace(/\n+$/, '') })).toReversed();
    (isPaused.current ? setHeld : setLines)((known) => [...fresh, ...known].slice(0, KEPT));
  };
  const start = async (arns: readonly string[], pattern: string) => {
    const abort = new AbortController();
    controller.current = abort;
    setState('starting');
    setFailure(undefined);
    try {
      const answer = await logs.send(new StartLiveTailCommand({ logGroupIdentifiers: [...arns], logEventFilterPattern: pattern === '' ? undefined : pattern }), { abortSignal: abort.signal });
      setState('live');
      for await (const event of answer.responseStream ?? []) {
        if (abort.signal.aborted) break;
        if (event.sessionUpdate === undefined) continue;
        setSampled(event.sessionUpdate.sessionMetadata?.sampled ?? false);
        if ((event.sessionUpdate.sessionResults ?? []).length > 0) arrived(event.sessionUpdate.sessionResults!);
      }
    } catch (thrown) {
      if (!abort.signal.aborted) setFailure(failureOf(thrown));
    } finally {
      setState('stopped');
    }
  };
  const pause = () => {
    if (isPaused.current) {
      setLines((known) => [...held, ...known].slice(0, KEPT));
      setHeld([]);
    }
    isPaused.current = !isPaused.current;
    setPaused(isPaused.current);
  };
  const clear = () => {
    setLines([]);
    setHeld([]);
  };
  return {
    state,
    lines,
    paused,
    buffered: held.length,
    sampled,
    failure,
    start: (arns, pattern) => void start(arns, pattern),
    stop: () => controller.current?.abort(),
    pause,
    clear,
  };
}
