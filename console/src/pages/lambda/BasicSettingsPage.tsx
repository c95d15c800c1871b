import { type Runtime, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { lambda } from '~/api/clients';
import { functionHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import type { PageProps } from '~/lib/route';
import { navigate } from '~/lib/router';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { CopyCli } from '~/parts/CopyCli';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { findFunction, updated } from './functions';

interface Draft {
  description: string;
  memory: string;
  timeout: string;
  handler: string;
  runtime: string;
}

/** Description, memory, timeout, handler and runtime of a function. */
export default function BasicSettingsPage({ parameters }: PageProps) {
  const name = parameters['name']!;
  const found = useQuery(`basic ${name}`, (signal) => findFunction(name, undefined, signal));
  const [draft, setDraft] = useState<Draft>();
  useEffect(() => {
    const known = found.data?.Configuration;
    if (known === undefined) return;
    setDraft({
      description: known.Description ?? '',
      memory: String(known.MemorySize ?? 128),
      timeout: String(known.Timeout ?? 3),
      handler: known.Handler ?? '',
      runtime: known.Runtime ?? '',
    });
  }, [found.data]);
  const command = (wanted: Draft) =>
    new UpdateFunctionConfigurationCommand({
      FunctionName: name,
      Description: wanted.description,
      MemorySize: Number(wanted.memory),
      Timeout: Number(wanted.timeout),
      Handler: wanted.handler,
      Runtime: wanted.runtime as Runtime,
    });
  const { run, running, failure } = useMutation(async (wanted: Draft) => {
    await lambda.send(command(wanted));
    await updated(name);
    flash({ type: 'success', content: `Successfully updated the function ${name}.` });
    navigate(functionHref(name, 'configure'));
  });
  if (found.failure !== undefined) return <FailedPage of={parameters['name']!} failure={found.failure} onRetry={found.refresh} />;
  if (draft === undefined) return <Loading text="Loading the settings" />;
  const field = (key: keyof Draft, label: string, hint?: string, type: 'text' | 'number' = 'text') => (
    <FormField label={label} constraintText={hint}>
      <Input type={type} value={draft[key]} onChange={({ detail }) => setDraft({ ...draft, [key]: detail.value })} />
    </FormField>
  );
  return (
    <form onSubmit={(event) => (event.preventDefault(), void run(draft))}>
      <Form
        header={<Header variant="h1">Edit basic settings</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <CopyCli calls={() => [{ sender: lambda, command: command(draft) }]} />
            <Button variant="link" formAction="none" href={functionHref(name, 'configure')}>
              Cancel
            </Button>
            <Button variant="primary" loading={running}>
              Save
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <ErrorAlert failure={failure} header="The settings were not saved" />
          <Container header={<Header variant="h2">Basic settings</Header>}>
            <SpaceBetween size="m">
              {field('description', 'Description')}
              {field('memory', 'Memory (MB)', 'From 128 to 10240', 'number')}
              {field('timeout', 'Timeout (seconds)', 'From 1 to 900', 'number')}
              {field('runtime', 'Runtime', 'Such as python3.11')}
              {field('handler', 'Handler', 'The file without its ending, a dot, and the function')}
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}
