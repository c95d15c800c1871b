import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { iam } from '~/api/clients';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { CodeEditor } from '~/parts/CodeEditor';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { pretty } from '~/parts/JsonView';
import { inlineDocument } from './roles';

const EMPTY = pretty('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}');

interface Props {
  role: string;
  /** Absent for a new one. */
  name?: string;
  onDismiss: () => void;
  onSaved: () => void;
}

/** Writes a policy that is the role's own. */
export function InlinePolicyModal({ role, name: known, onDismiss, onSaved }: Props) {
  const [name, setName] = useState(known ?? '');
  const [text, setText] = useState(known === undefined ? EMPTY : '');
  const saved = useQuery(`${role} ${known}`, (signal) => inlineDocument(role, known!, signal), { enabled: known !== undefined });
  useEffect(() => {
    if (saved.data !== undefined) setText(pretty(saved.data));
  }, [saved.data]);
  const { run, running, failure } = useMutation(async () => {
    await iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName: name, PolicyDocument: text }));
    flash({ type: 'success', content: `Policy ${name} saved.` });
    onSaved();
  });
  return (
    <Modal
      visible
      size="large"
      header={known === undefined ? 'Create inline policy' : `Edit ${known}`}
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={running} disabled={!/^[\w+=,.@-]{1,128}$/.test(name)} onClick={() => void run(undefined)}>
              Save
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <ErrorAlert failure={failure ?? saved.failure} />
        <FormField label="Policy name">
          <Input value={name} disabled={known !== undefined} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <CodeEditor language="json" label="Policy document" value={text} onChange={setText} height={260} />
      </SpaceBetween>
    </Modal>
  );
}
