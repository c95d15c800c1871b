/* Polling a queue for a while, as AWS's console does. */
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { useRef, useState } from 'react';
import { businessNow } from '~/api/clock';
import { sqs } from '~/api/clients';
import { type Failure, failureOf } from '~/api/failure';

const WAIT_SECONDS = 5;
const BATCH = 10;

/** A message that was received, and until when others do not see it. */
export interface Received {
  message: Message;
  hiddenUntil: number;
}

export interface PollSettings {
  seconds: number;
  most: number;
  visibilitySeconds: number;
}

export interface Polling {
  messages: readonly Received[];
  running: boolean;
  /** From 0 to 100. */
  progress: number;
  failure?: Failure;
  start: (url: string, settings: PollSettings) => void;
  stop: () => void;
  forget: (ids: ReadonlySet<string>) => void;
}

/** Receives until the time is over, enough messages are there, or somebody stops it. */
export function usePolling(): Polling {
  const [messages, setMessages] = useState<readonly Received[]>([]);
  const [running, setRunning] = useState(false);
  const [progress, setProgress] = useState(0);
  const [failure, setFailure] = useState<Failure>();
  const controller = useRef<AbortController>(undefined);

  const start = async (url: string, { seconds, most, visibilitySeconds }: PollSettings) => {
    const abort = new AbortController();
    controller.current = abort;
    setRunning(true);
    setFailure(undefined);
    const known = new Map<string, Received>();
    setMessages([]);
    const began = Date.now();
    const shown = setInterval(() => setProgress(Math.min(100, ((Date.now() - began) / (seconds * 1000)) * 100)), 200);
    try {
      while (!abort.signal.aborted && known.size < most && Date.now() - began < seconds * 1000) {
        const left = Math.max(1, Math.round(seconds - (Date.now() - began) / 1000));
        const answer = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl: url,
            MaxNumberOfMessages: Math.min(BATCH, most - known.size),
            WaitTimeSeconds: Math.min(WAIT_SECONDS, left),
            VisibilityTimeout: visibilitySeconds,
            MessageAttributeNames: ['All'],
            MessageSystemAttributeNames: ['All'],
          }),
          { abortSignal: abort.signal },
        );
        for (const message of answer.Messages ?? []) {
          known.set(message.MessageId!, { message, hiddenUntil: businessNow() + visibilitySeconds * 1000 });
        }
        setMessages([...known.values()]);
      }
    } catch (thrown) {
      if (!abort.signal.aborted) setFailure(failureOf(thrown));
    } finally {
      clearInterval(shown);
      setProgress(0);
      setRunning(false);
    }
  };
  const stop = () => {
    controller.current?.abort();
  };
  const forget = (ids: ReadonlySet<string>) => setMessages((all) => all.filter(({ message }) => !ids.has(message.MessageId!)));
  return { messages, running, progress, failure, start: (url, settings) => void start(url, settings), stop, forget };
}
