import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useMutation } from '~/lib/useMutation';
import { CodeEditor } from './CodeEditor';
import { ErrorAlert } from './ErrorAlert';
import { JsonView, pretty } from './JsonView';

interface Props {
  title: string;
  description?: string;
  value: string;
  /** What it means that there is none. */
  none: string;
  onSave: (text: string) => Promise<unknown>;
}

/** A JSON document, shown, and edited in place. */
export function EditableJson({ title, description, value, none, onSave }: Props) {
  const [draft, setDraft] = useState<string>();
  const { run, running, failure, reset } = useMutation(async (text: string) => (await onSave(text), true));
  const save = async () => {
    if ((await run(draft ?? '')) !== undefined) setDraft(undefined);
  };
  const cancel = () => {
    reset();
    setDraft(undefined);
  };
  const actions =
    draft === undefined ? (
      <Button onClick={() => setDraft(pretty(value))}>Edit</Button>
    ) : (
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="link" onClick={cancel}>
          Cancel
        </Button>
        <Button variant="primary" loading={running} onClick={() => void save()}>
          Save
        </Button>
      </SpaceBetween>
    );
  return (
    <Container header={<Header variant="h2" description={description} actions={actions}>{title}</Header>}>
      <SpaceBetween size="s">
        <ErrorAlert failure={failure} header="It was not saved" />
        {draft !== undefined ? (
          <CodeEditor language="json" label={title} value={draft} onChange={setDraft} height={260} />
        ) : value === '' ? (
          <Box color="text-body-secondary">{none}</Box>
        ) : (
          <JsonView text={value} label={title} />
        )}
      </SpaceBetween>
    </Container>
  );
}
