import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { sqs } from '~/api/clients';
import { queueHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { navigate } from '~/lib/router';
import { useMutation } from '~/lib/useMutation';
import { CopyCli } from '~/parts/CopyCli';
import { ErrorAlert } from '~/parts/ErrorAlert';

const NAME = /^[A-Za-z0-9_-]{1,80}$/;

interface Setting {
  name: 'VisibilityTimeout' | 'MessageRetentionPeriod' | 'DelaySeconds' | 'ReceiveMessageWaitTimeSeconds' | 'MaximumMessageSize';
  label: string;
  unit: string;
  initial: number;
  least: number;
  most: number;
}

const SETTINGS: readonly Setting[] = [
  { name: 'VisibilityTimeout', label: 'Visibility timeout', unit: 'seconds', initial: 30, least: 0, most: 43_200 },
  { name: 'MessageRetentionPeriod', label: 'Message retention period', unit: 'seconds', initial: 345_600, least: 60, most: 1_209_600 },
  { name: 'DelaySeconds', label: 'Delivery delay', unit: 'seconds', initial: 0, least: 0, most: 900 },
  { name: 'ReceiveMessageWaitTimeSeconds', label: 'Receive message wait time', unit: 'seconds', initial: 0, least: 0, most: 20 },
  { name: 'MaximumMessageSize', label: 'Maximum message size', unit: 'bytes', initial: 1_048_576, least: 1024, most: 1_048_576 },
];

/** Makes a standard queue. */
export default function CreateQueuePage() {
  const [name, setName] = useState('');
  const [values, setValues] = useState<Record<string, string>>({});
  const valueOf = ({ name: key, initial }: Setting) => values[key] ?? String(initial);
  const isValid = (setting: Setting) => {
    const value = Number(valueOf(setting));
    return valueOf(setting) !== '' && Number.isInteger(value) && value >= setting.least && value <= setting.most;
  };
  const nameError = name === '' || NAME.test(name) ? undefined : name.endsWith('.fifo') ? 'Redrive has standard queues; FIFO queues are not part of it.' : 'Letters, digits, hyphens and underscores, 80 at most.';
  const command = () =>
    new CreateQueueCommand({
      QueueName: name,
      Attributes: Object.fromEntries(SETTINGS.filter((s) => valueOf(s) !== String(s.initial)).map((s) => [s.name, valueOf(s)])),
    });
  const { run, running, failure } = useMutation(() => sqs.send(command()));
  const create = async () => {
    if ((await run(undefined)) === undefined) return;
    flash({ type: 'success', content: `Queue ${name} created successfully.` });
    navigate(queueHref(name));
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), void create())}>
      <Form
        header={<Header variant="h1">Create queue</Header>}
        errorText={undefined}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <CopyCli calls={() => [{ sender: sqs, command: command() }]} />
            <Button variant="link" formAction="none" href="/sqs/v3/home#/queues">
              Cancel
            </Button>
            <Button variant="primary" loading={running} disabled={!NAME.test(name) || !SETTINGS.every(isValid)}>
              Create queue
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <ErrorAlert failure={failure} header="The queue was not created" />
          <Container header={<Header variant="h2">Details</Header>}>
            <FormField label="Name" errorText={nameError} constraintText="Letters, digits, hyphens and underscores, 80 at most.">
              <Input value={name} onChange={({ detail }) => setName(detail.value)} placeholder="Demo-DLQ" autoFocus />
            </FormField>
          </Container>
          <Container header={<Header variant="h2">Configuration</Header>}>
            <SpaceBetween size="m">
              {SETTINGS.map((setting) => (
                <FormField
                  key={setting.name}
                  label={`${setting.label} (${setting.unit})`}
                  errorText={isValid(setting) ? undefined : `From ${setting.least} to ${setting.most}`}
                >
                  <Input type="number" value={valueOf(setting)} onChange={({ detail }) => setValues({ ...values, [setting.name]: detail.value })} />
                </FormField>
              ))}
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}
