import { DeleteFunctionConcurrencyCommand, GetFunctionConcurrencyCommand, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
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

/** How many of a function may run at once. */
export function ConcurrencyPanel({ name }: TabProps) {
  const saved = useQuery(`concurrency ${name}`, async (signal) => {
    const answer = await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName: name }), { abortSignal: signal, quiet: true });
    return { reserved: answer.ReservedConcurrentExecutions };
  });
  const [choice, setChoice] = useState<'unreserved' | 'reserved'>('unreserved');
  const [amount, setAmount] = useState('1');
  useEffect(() => {
    if (saved.data === undefined) return;
    setChoice(saved.data.reserved === undefined ? 'unreserved' : 'reserved');
    setAmount(String(saved.data.reserved ?? 1));
  }, [saved.data]);
  const { run, running, failure } = useMutation(async () => {
    if (choice === 'unreserved') await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName: name }));
    else await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName: name, ReservedConcurrentExecutions: Number(amount) }));
    flash({ type: 'success', content: `Successfully updated the concurrency of ${name}.` });
    saved.refresh();
  });
  if (saved.loading) return <Loading />;
  const valid = choice === 'unreserved' || (/^\d+$/.test(amount) && Number(amount) <= 1000);
  return (
    <Container header={<Header variant="h2" actions={<Button disabled={!valid} loading={running} onClick={() => void run(undefined)}>Save concurrency</Button>}>Concurrency</Header>}>
      <SpaceBetween size="m">
        <ErrorAlert failure={failure ?? saved.failure} header="The concurrency was not saved" />
        <RadioGroup
          ariaLabel="Concurrency"
          value={choice}
          onChange={({ detail }) => setChoice(detail.value as typeof choice)}
          items={[
            { value: 'unreserved', label: 'Use unreserved account concurrency' },
            { value: 'reserved', label: 'Reserve concurrency' },
          ]}
        />
        {choice === 'reserved' && (
          <FormField label="Reserved concurrency" description="With 0 nothing runs, and asynchronous events go straight to the dead-letter queue." errorText={valid ? undefined : 'A number from 0'}>
            <Input type="number" value={amount} onChange={({ detail }) => setAmount(detail.value)} />
          </FormField>
        )}
      </SpaceBetween>
    </Container>
  );
}
