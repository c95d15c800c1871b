import { GetFunctionRecursionConfigCommand, PutFunctionRecursionConfigCommand, type RecursiveLoop } from '@aws-sdk/client-lambda';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { lambda } from '~/api/clients';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { Loading } from '~/parts/Loading';
import type { TabProps } from './tab';

/** Whether a function may go on in a chain of requests that has invoked it too often. */
export function RecursionPanel({ name }: TabProps) {
  const saved = useQuery(`recursion ${name}`, async (signal) => {
    const answer = await lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName: name }), { abortSignal: signal, quiet: true });
    return answer.RecursiveLoop;
  });
  const [choice, setChoice] = useState<RecursiveLoop>('Terminate');
  useEffect(() => setChoice(saved.data ?? 'Terminate'), [saved.data]);
  const { run, running, failure } = useMutation(async () => {
    await lambda.send(new PutFunctionRecursionConfigCommand({ FunctionName: name, RecursiveLoop: choice }));
    flash({ type: 'success', content: `Successfully updated the recursion detection of ${name}.` });
    saved.refresh();
  });
  if (saved.loading) return <Loading />;
  return (
    <Container header={<Header variant="h2" actions={<Button loading={running} onClick={() => void run(undefined)}>Save recursion detection</Button>}>Recursion detection</Header>}>
      <SpaceBetween size="m">
        <ErrorAlert failure={failure ?? saved.failure} header="The recursion detection was not saved" />
        <RadioGroup
          ariaLabel="Recursion detection"
          value={choice}
          onChange={({ detail }) => setChoice(detail.value as RecursiveLoop)}
          items={[
            { value: 'Terminate', label: 'Terminate recursive loops', description: 'The 17th invocation in one chain of requests does not run; an event goes to the dead-letter queue.' },
            { value: 'Allow', label: 'Allow recursive loops' },
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}
