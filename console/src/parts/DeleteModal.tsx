import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { useMutation } from '~/lib/useMutation';
import { ErrorAlert } from './ErrorAlert';

interface Props {
  /** What is deleted, such as "function Demo-Lambda". */
  what: string;
  /** What goes with it. */
  consequence: ReactNode;
  /** The word to type first, for what cannot be undone and is much. */
  typed?: string;
  verb?: string;
  onDelete: () => Promise<unknown>;
  onDone: () => void;
  onDismiss: () => void;
}

/** Asks before something is deleted, and stays open with the error where it fails. */
export function DeleteModal({ what, consequence, typed, verb = 'Delete', onDelete, onDone, onDismiss }: Props) {
  const [text, setText] = useState('');
  const { run, running, failure } = useMutation(async () => (await onDelete(), true));
  const confirm = async () => {
    if ((await run(undefined)) !== undefined) onDone();
  };
  return (
    <Modal
      visible
      onDismiss={onDismiss}
      closeAriaLabel="Close"
      header={`${verb} ${what}?`}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={running} disabled={typed !== undefined && text !== typed} onClick={() => void confirm()}>
              {verb}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Alert type="warning">{consequence}</Alert>
        {typed !== undefined && (
          <FormField label={`To confirm, type ${typed}`}>
            <Input value={text} onChange={({ detail }) => setText(detail.value)} placeholder={typed} />
          </FormField>
        )}
        <ErrorAlert failure={failure} />
      </SpaceBetween>
    </Modal>
  );
}
