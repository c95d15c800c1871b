import { PutFunctionEventInvokeConfigCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { lambda } from '~/api/clients';
import { type Failure, failureOf } from '~/api/failure';
import { functionHref, nameOf, queueHref, roleHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import type { PageProps } from '~/lib/route';
import { navigate } from '~/lib/router';
import { useQuery } from '~/lib/useQuery';
import { CopyCli } from '~/parts/CopyCli';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { DestinationFields } from './DestinationFields';
import { TargetSelect } from './TargetSelect';
import { ageSeconds, type AsyncDraft, draftOf, keepDraft, preview, takeDraft } from './asyncDraft';
import { eventInvokeConfig, findFunction, updated } from './functions';

const RETRIES = ['0', '1', '2'].map((value) => ({ value, label: value }));
const SERVICES = [
  { value: '', label: 'None' },
  { value: 'sns', label: 'Amazon SNS' },
  { value: 'sqs', label: 'Amazon SQS' },
];

interface Problem {
  failure: Failure;
  header: string;
}

/** Maximum age, retries, dead-letter queue and destinations of a function or one of its qualifiers. */
export default function AsyncEditPage({ parameters, query }: PageProps) {
  const name = parameters['name']!;
  const qualifier = query.get('qualifier') ?? undefined;
  const key = `${name}:${qualifier ?? ''}`;
  const found = useQuery(`edit ${key}`, async (signal) => ({
    configuration: (await findFunction(name, qualifier, signal)).Configuration!,
    config: await eventInvokeConfig(name, qualifier, signal),
  }));
  const [draft, setDraft] = useState<AsyncDraft>();
  const [problem, setProblem] = useState<Problem>();
  const [saving, setSaving] = useState(false);
  useEffect(() => {
    if (found.data !== undefined) setDraft((known) => known ?? takeDraft(key) ?? draftOf(found.data!.configuration, found.data!.config));
  }, [found.data, key]);
  if (found.failure !== undefined) return <FailedPage of={parameters['name']!} failure={found.failure} onRetry={found.refresh} />;
  if (draft === undefined || found.data === undefined) return <Loading text="Loading the configuration" />;

  const { configuration } = found.data;
  const set = (changes: Partial<AsyncDraft>) => setDraft({ ...draft, ...changes });
  const age = ageSeconds(draft);
  const ageError = age >= 60 && age <= 21_600 ? undefined : 'From 1 minute to 6 hours';
  const targetError = draft.service !== '' && draft.target === '' ? 'Choose one' : undefined;
  const changesQueue = draft.target !== (configuration.DeadLetterConfig?.TargetArn ?? '') && qualifier === undefined;
  const deadLetter = () => new UpdateFunctionConfigurationCommand({ FunctionName: name, DeadLetterConfig: { TargetArn: draft.service === '' ? '' : draft.target } });
  const config = () =>
    new PutFunctionEventInvokeConfigCommand({
      FunctionName: name,
      Qualifier: qualifier,
      MaximumRetryAttempts: Number(draft.retries),
      MaximumEventAgeInSeconds: age,
      DestinationConfig: {
        ...(draft.onSuccess === '' ? {} : { OnSuccess: { Destination: draft.onSuccess } }),
        ...(draft.onFailure === '' ? {} : { OnFailure: { Destination: draft.onFailure } }),
      },
    });

  const save = async () => {
    setSaving(true);
    setProblem(undefined);
    let header = 'The configuration was not saved';
    try {
      if (changesQueue) {
        await lambda.send(deadLetter());
        await updated(name);
        header = 'The dead-letter queue was saved; the rest was not';
      }
      await lambda.send(config());
      flash({
        type: 'success',
        content: `Successfully updated the asynchronous configuration of ${name}.`,
        ...(draft.service === 'sqs' ? { action: <Button href={queueHref(nameOf(draft.target))}>View queue</Button> } : {}),
      });
      navigate(functionHref(name, 'configure') + `&section=async${qualifier === undefined ? '' : `&qualifier=${encodeURIComponent(qualifier)}`}`);
    } catch (thrown) {
      setProblem({ failure: failureOf(thrown), header });
      keepDraft(key, draft);
    } finally {
      setSaving(false);
    }
  };

  return (
    <form onSubmit={(event) => (event.preventDefault(), void save())}>
      <Form
        header={<Header variant="h1">Edit asynchronous configuration</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <CopyCli calls={() => [...(changesQueue ? [{ sender: lambda, command: deadLetter() }] : []), { sender: lambda, command: config() }]} />
            <Button variant="link" formAction="none" href={`${functionHref(name, 'configure')}&section=async`}>
              Cancel
            </Button>
            <Button variant="primary" loading={saving} disabled={ageError !== undefined || targetError !== undefined}>
              Save
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          {problem !== undefined && (
            <ErrorAlert failure={problem.failure} header={problem.header}>
              <RoleHint failure={problem.failure} role={configuration.Role ?? ''} draft={draft} />
            </ErrorAlert>
          )}
          <Container header={<Header variant="h2">Asynchronous invocation</Header>}>
            <SpaceBetween size="m">
              <FormField label="Maximum age of event" description="The maximum amount of time to keep unprocessed events in the queue." errorText={ageError}>
                <div className="amounts">
                  <Input ariaLabel="Hours" type="number" value={draft.hours} onChange={({ detail }) => set({ hours: detail.value })} /> h
                  <Input ariaLabel="Minutes" type="number" value={draft.minutes} onChange={({ detail }) => set({ minutes: detail.value })} /> min
                  <Input ariaLabel="Seconds" type="number" value={draft.seconds} onChange={({ detail }) => set({ seconds: detail.value })} /> s
                </div>
              </FormField>
              <FormField label="Retry attempts" description="The maximum number of times to retry when the function returns an error.">
                <Select options={RETRIES} selectedOption={RETRIES.find(({ value }) => value === draft.retries)!} onChange={({ detail }) => set({ retries: detail.selectedOption.value! })} />
              </FormField>
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2" description="Where the events go that could not be processed">Dead-letter queue service</Header>}>
            <SpaceBetween size="m">
              {qualifier !== undefined && <Alert type="info">The dead-letter queue belongs to a version and is set on $LATEST.</Alert>}
              <FormField label="Dead-letter queue service" description="Choose a service to send the payload to after exhausting retries.">
                <Select
                  disabled={qualifier !== undefined}
                  options={SERVICES}
                  selectedOption={SERVICES.find(({ value }) => value === draft.service)!}
                  onChange={({ detail }) => set({ service: detail.selectedOption.value as AsyncDraft['service'], target: '' })}
                />
              </FormField>
              {draft.service !== '' && (
                <FormField label={draft.service === 'sqs' ? 'Queue' : 'Topic'} errorText={targetError}>
                  <TargetSelect service={draft.service} value={draft.target} disabled={qualifier !== undefined} onChange={(target) => set({ target })} />
                </FormField>
              )}
            </SpaceBetween>
          </Container>
          <DestinationFields draft={draft} onChange={set} />
          <Alert type="info">{preview(draft)}</Alert>
        </SpaceBetween>
      </Form>
    </form>
  );
}

/** The way to what a refused Save needs: the role, with what is missing and the way back. */
function RoleHint({ failure, role, draft }: { failure: Failure; role: string; draft: AsyncDraft }) {
  if (!/execution role does not have permissions/.test(failure.message)) return null;
  const needs = /Publish/.test(failure.message) ? 'sns:Publish' : /InvokeFunction/.test(failure.message) ? 'lambda:InvokeFunction' : 'sqs:SendMessage';
  const on = /on (arn:\S+)$/.exec(failure.message)?.[1] ?? draft.target;
  const back = location.pathname + location.hash;
  const href = `${roleHref(nameOf(role))}&needs=${encodeURIComponent(needs)}&on=${encodeURIComponent(on)}&return=${encodeURIComponent(back)}`;
  return (
    <div>
      <Button href={href} variant="inline-link">
        Open the execution role {nameOf(role)}
      </Button>
    </div>
  );
}
