import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useEffect, useState } from 'react';
import { iam } from '~/api/clients';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { CodeEditor } from '~/parts/CodeEditor';
import { FormModal } from '~/parts/FormModal';
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
  const command = () => new PutRolePolicyCommand({ RoleName: role, PolicyName: name, PolicyDocument: text });
  const { run, running, failure } = useMutation(async () => {
    await iam.send(command());
    flash({ type: 'success', content: `Policy ${name} saved.` });
    onSaved();
  });
  return (
    <FormModal
      header={known === undefined ? 'Create inline policy' : `Edit ${known}`}
      action="Save"
      size="large"
      ready={/^[\w+=,.@-]{1,128}$/.test(name)}
      running={running}
      failure={failure ?? saved.failure}
      calls={() => [{ sender: iam, command: command() }]}
      onSubmit={() => void run(undefined)}
      onDismiss={onDismiss}
    >
      <FormField label="Policy name">
        <Input value={name} disabled={known !== undefined} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <CodeEditor language="json" label="Policy document" value={text} onChange={setText} height={260} />
    </FormModal>
  );
}
