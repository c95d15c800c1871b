import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { type ReactNode, useState } from 'react';
import { useMutation } from '~/lib/useMutation';
import { FormModal } from './FormModal';

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
    <FormModal
      header={`${verb} ${what}?`}
      action={verb}
      ready={typed === undefined || text === typed}
      running={running}
      failure={failure}
      onSubmit={() => void confirm()}
      onDismiss={onDismiss}
    >
      <Alert type="warning">{consequence}</Alert>
      {typed !== undefined && (
        <FormField label={`To confirm, type ${typed}`}>
          <Input value={text} onChange={({ detail }) => setText(detail.value)} placeholder={typed} />
        </FormField>
      )}
    </FormModal>
  );
}
