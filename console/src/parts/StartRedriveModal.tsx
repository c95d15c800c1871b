import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { type Redrive, type RedriveItem, type RedriveOrder, type RedriveSource, startRedrive } from '~/api/redrives';
import { nameOf, redriveHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { navigate } from '~/lib/router';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { FormModal } from './FormModal';
import { StatusText } from './StatusText';

interface Props {
  source: RedriveSource;
  /** What is redriven, such as "the messages of Demo-DLQ". */
  what: string;
  /** The payload of a single event, which may be edited. */
  payload?: string;
  onDismiss: () => void;
}

/** Asks how events or dead letters go back to their functions, shows what would happen, and starts it. */
export function StartRedriveModal({ source, what, payload, onDismiss }: Props) {
  const [target, setTarget] = useState('');
  const [rate, setRate] = useState('');
  const [again, setAgain] = useState(false);
  const [edited, setEdited] = useState(payload ?? '');
  const order: RedriveOrder = {
    ...source,
    functionName: target.trim() === '' ? undefined : target.trim(),
    maximumPerSecond: rate === '' ? undefined : Number(rate),
    payload: payload === undefined || edited === payload ? undefined : edited,
    again: again || undefined,
  };
  const plan = useQuery(JSON.stringify(order), (signal) => startRedrive({ ...order, dryRun: true }, signal));
  const { run, running, failure } = useMutation(() => startRedrive(order));
  const start = async () => {
    const started = await run(undefined);
    if (started === undefined) return;
    flash({ type: 'success', content: `Started to redrive ${what}.` });
    navigate(redriveHref(started.redriveId!));
  };
  return (
    <FormModal
      header={`Redrive ${what}`}
      action="Redrive"
      size="large"
      ready={(plan.data?.redriven ?? 0) > 0}
      running={running}
      failure={failure ?? plan.failure}
      onSubmit={() => void start()}
      onDismiss={onDismiss}
    >
      <Alert type="info">Each becomes a new asynchronous event. A message leaves its queue in the same moment. Whatever made it fail should be mended first.</Alert>
      <FormField label={<>Function <i>– optional</i></>} description="In place of the one that each was meant for">
        <Input value={target} onChange={({ detail }) => setTarget(detail.value)} placeholder="name or name:alias" />
      </FormField>
      <FormField label={<>At most so many a second <i>– optional</i></>} description="1 to 1000; as fast as they go if it is empty">
        <Input type="number" value={rate} onChange={({ detail }) => setRate(detail.value)} />
      </FormField>
      {payload !== undefined && (
        <FormField label="Payload">
          <Textarea value={edited} rows={6} spellcheck={false} onChange={({ detail }) => setEdited(detail.value)} />
        </FormField>
      )}
      <Checkbox checked={again} onChange={({ detail }) => setAgain(detail.checked)}>
        Once more what was redriven before
      </Checkbox>
      {plan.data === undefined ? <StatusText type="loading">Looking what would happen</StatusText> : <Plan plan={plan.data} />}
    </FormModal>
  );
}

function Plan({ plan }: { plan: Redrive }) {
  const items = plan.items ?? [];
  const first = plan.total > items.length ? `Of ${plan.total}, the first ${items.length}` : `Of ${plan.total}`;
  return (
    <SpaceBetween size="xs">
      <Box>
        {first}: {plan.redriven} would go back, {plan.skipped} were redriven before, {plan.failed} cannot.
      </Box>
      {items.length > 0 && (
        <ExpandableSection headerText="One by one">
          <ul>
            {items.map((item, index) => (
              <li key={index}>{sentence(item)}</li>
            ))}
          </ul>
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}

function sentence(item: RedriveItem): string {
  const id = item.sourceRequestId ?? item.messageId ?? '';
  return item.outcome === 'redriven' ? `${id} to ${nameOf(item.functionArn ?? '')}` : `${id}: ${item.reason}`;
}
