import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { ListTopicsCommand } from '@aws-sdk/client-sns';
import Select from '@cloudscape-design/components/select';
import { sns, sqs } from '~/api/clients';
import { region } from '~/api/region';
import { nameOf } from '~/lib/arn';
import { useQuery } from '~/lib/useQuery';

interface Props {
  service: 'sqs' | 'sns';
  value: string;
  disabled?: boolean;
  onChange: (arn: string) => void;
}

/** Chooses a queue or a topic of this region; FIFO ones are shown and cannot be chosen. */
export function TargetSelect({ service, value, disabled, onChange }: Props) {
  const targets = useQuery(`targets ${service}`, service === 'sqs' ? queues : topics);
  const options = (targets.data ?? []).map((arn) => ({
    value: arn,
    label: nameOf(arn),
    disabled: arn.endsWith('.fifo'),
    ...(arn.endsWith('.fifo') ? { disabledReason: 'It must be standard, not FIFO' } : {}),
  }));
  return (
    <Select
      placeholder={service === 'sqs' ? 'Choose a queue' : 'Choose a topic'}
      disabled={disabled}
      statusType={targets.loading ? 'loading' : targets.failure !== undefined ? 'error' : 'finished'}
      errorText={targets.failure?.message}
      recoveryText="Retry"
      onLoadItems={() => targets.failure !== undefined && targets.refresh()}
      filteringType="auto"
      filteringAriaLabel="Find"
      empty={service === 'sqs' ? 'No queues' : 'No topics'}
      options={options}
      selectedOption={value === '' ? null : (options.find((option) => option.value === value) ?? { value, label: nameOf(value) })}
      onChange={({ detail }) => onChange(detail.selectedOption.value!)}
    />
  );
}

async function queues(signal: AbortSignal): Promise<string[]> {
  const { QueueUrls: urls } = await sqs.send(new ListQueuesCommand({ MaxResults: 1000 }), { abortSignal: signal, quiet: true });
  return (urls ?? []).map((url) => {
    const [account, name] = new URL(url).pathname.split('/').slice(-2);
    return `arn:aws:sqs:${region()}:${account}:${name}`;
  });
}

async function topics(signal: AbortSignal): Promise<string[]> {
  const { Topics: found } = await sns.send(new ListTopicsCommand({}), { abortSignal: signal, quiet: true });
  return (found ?? []).map(({ TopicArn: arn }) => arn!);
}
