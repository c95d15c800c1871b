import { InvokeCommand, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Link from '@cloudscape-design/components/link';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import { lambda } from '~/api/clients';
import { eventHref } from '~/lib/arn';
import { useMutation } from '~/lib/useMutation';
import { Stored, useStored } from '~/lib/useStore';
import { CodeEditor } from '~/parts/CodeEditor';
import { CopyCli } from '~/parts/CopyCli';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { JsonView } from '~/parts/JsonView';
import type { TabProps } from './tab';

const HELLO = '{\n  "key1": "value1",\n  "key2": "value2",\n  "key3": "value3"\n}';

interface Answer {
  output: InvokeCommandOutput;
  milliseconds: number;
}

/** Invokes the function with an event that is written here. */
export default function TestTab({ name, qualifier }: TabProps) {
  const saved = useMemo(() => new Stored<Readonly<Record<string, string>>>(`redrive.tests.${name}`, {}), [name]);
  const [tests, setTests] = useStored(saved);
  const [type, setType] = useState<'RequestResponse' | 'Event'>('RequestResponse');
  const [title, setTitle] = useState('');
  const [text, setText] = useState(HELLO);
  const [answer, setAnswer] = useState<Answer>();
  const command = () =>
    new InvokeCommand({
      FunctionName: name,
      Qualifier: qualifier,
      InvocationType: type,
      ...(type === 'RequestResponse' ? { LogType: 'Tail' as const } : {}),
      Payload: new TextEncoder().encode(text),
    });
  const { run, running, failure } = useMutation(async () => {
    setAnswer(undefined);
    const began = performance.now();
    const output = await lambda.send(command());
    setAnswer({ output, milliseconds: Math.round(performance.now() - began) });
  });
  const options = Object.keys(tests).map((value) => ({ value, label: value }));
  return (
    <SpaceBetween size="l">
      <ErrorAlert failure={failure} header="The function was not invoked" />
      {answer !== undefined && <Result answer={answer} />}
      <Container
        header={
          <Header
            variant="h2"
            description="To invoke your function without saving an event, write the JSON event, then choose Test."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <CopyCli calls={() => [{ sender: lambda, command: command() }]} />
                <Button disabled={title.trim() === ''} onClick={() => setTests({ ...tests, [title.trim()]: text })}>
                  Save
                </Button>
                <Button variant="primary" loading={running} onClick={() => void run(undefined)}>
                  Test
                </Button>
              </SpaceBetween>
            }
          >
            Test event
          </Header>
        }
      >
        <SpaceBetween size="m">
          <FormField label="Invocation type">
            <SegmentedControl
              label="Invocation type"
              selectedId={type}
              onChange={({ detail }) => setType(detail.selectedId as typeof type)}
              options={[
                { id: 'RequestResponse', text: 'Synchronous' },
                { id: 'Event', text: 'Asynchronous' },
              ]}
            />
          </FormField>
          {options.length > 0 && (
            <FormField label="Saved events">
              <Select
                placeholder="Choose an event"
                options={options}
                selectedOption={options.find(({ value }) => value === title) ?? null}
                onChange={({ detail }) => {
                  setTitle(detail.selectedOption.value ?? '');
                  setText(tests[detail.selectedOption.value ?? ''] ?? HELLO);
                }}
              />
            </FormField>
          )}
          <FormField label={<>Event name <i>– optional</i></>} description="Saved events are kept in this browser.">
            <Input value={title} onChange={({ detail }) => setTitle(detail.value)} placeholder="MyEventName" />
          </FormField>
          <FormField label="Event JSON" stretch>
            <CodeEditor label="Event JSON" language="json" value={text} onChange={setText} height={220} />
          </FormField>
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}

function Result({ answer: { output, milliseconds } }: { answer: Answer }) {
  const requestId = output.$metadata.requestId ?? '';
  if (output.StatusCode === 202) {
    return (
      <Alert type="success" header="Accepted: 202" action={<Button href={eventHref(requestId)}>Follow event</Button>}>
        The event is stored, and runs behind the queue. Request ID: <Link href={eventHref(requestId)}>{requestId}</Link>
      </Alert>
    );
  }
  const body = output.Payload === undefined ? '' : new TextDecoder().decode(output.Payload);
  const failed = output.FunctionError !== undefined;
  return (
    <Alert type={failed ? 'error' : 'success'} header={`Executing function: ${failed ? 'failed' : 'succeeded'}`}>
      <SpaceBetween size="s">
        <Box variant="small">
          Request ID {requestId}, {milliseconds} ms, version {output.ExecutedVersion}
        </Box>
        <JsonView text={body} label="Response" />
        {output.LogResult !== undefined && (
          <pre className="pre scroll" tabIndex={0} role="region" aria-label="Log output">
            {decoded(output.LogResult)}
          </pre>
        )}
      </SpaceBetween>
    </Alert>
  );
}

function decoded(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
}
