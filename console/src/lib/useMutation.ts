import { useCallback, useState } from 'react';
import { type Failure, failureOf } from '~/api/failure';

export interface Mutation<Input, Output> {
  /** Runs it; answers the output, or undefined where it failed and `failure` says why. */
  run: (input: Input) => Promise<Output | undefined>;
  running: boolean;
  failure?: Failure;
  /** Forgets the failure. */
  reset: () => void;
}

/** Something that changes the server: whether it runs, and what went wrong. */
export function useMutation<Input, Output>(change: (input: Input) => Promise<Output>): Mutation<Input, Output> {
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const reset = useCallback(() => setFailure(undefined), []);
  const run = async (input: Input) => {
    setRunning(true);
    setFailure(undefined);
    try {
      return await change(input);
    } catch (thrown) {
      setFailure(failureOf(thrown));
      return undefined;
    } finally {
      setRunning(false);
    }
  };
  return { run, running, failure, reset };
}
