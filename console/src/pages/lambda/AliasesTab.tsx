import { type AliasConfiguration, CreateAliasCommand, DeleteAliasCommand, ListAliasesCommand, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { lambda } from '~/api/clients';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { DeleteModal } from '~/parts/DeleteModal';
import { FormModal } from '~/parts/FormModal';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import type { TabProps } from './tab';

const COLUMNS = (name: string): readonly Column<AliasConfiguration>[] => [
  {
    id: 'name',
    header: 'Name',
    isRowHeader: true,
    cell: (alias) => <Link href={`/lambda/home#/functions/${encodeURIComponent(name)}?tab=configure&section=async&qualifier=${alias.Name}`}>{alias.Name}</Link>,
    text: (alias) => alias.Name,
  },
  { id: 'version', header: 'Version', cell: versions, text: versions },
  { id: 'description', header: 'Description', cell: (alias) => alias.Description || '–', text: (alias) => alias.Description },
];

function versions({ FunctionVersion: version, RoutingConfig: routing }: AliasConfiguration): string {
  const others = Object.entries(routing?.AdditionalVersionWeights ?? {}).map(([other, weight]) => `${other} (${Math.round(weight * 100)} %)`);
  return [version, ...others].join(', ');
}

export default function AliasesTab({ name }: TabProps) {
  const aliases = useQuery(`aliases ${name}`, async (signal) => (await lambda.send(new ListAliasesCommand({ FunctionName: name }), { abortSignal: signal, quiet: true })).Aliases ?? []);
  const [editing, setEditing] = useState<AliasConfiguration | 'new'>();
  const [doomed, setDoomed] = useState<AliasConfiguration>();
  return (
    <>
      <ResourceTable
        name="aliases"
        title="Aliases"
        variant="container"
        query={aliases}
        columns={COLUMNS(name)}
        keyOf={(alias) => alias.Name!}
        selection="single"
        emptyAction={<Button onClick={() => setEditing('new')}>Create alias</Button>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected === undefined} onClick={() => setDoomed(selected)}>
              Delete
            </Button>
            <Button disabled={selected === undefined} onClick={() => setEditing(selected)}>
              Edit
            </Button>
            <Button onClick={() => setEditing('new')}>Create alias</Button>
          </SpaceBetween>
        )}
      />
      {editing !== undefined && (
        <AliasModal name={name} alias={editing === 'new' ? undefined : editing} onDismiss={() => setEditing(undefined)} onSaved={() => (setEditing(undefined), aliases.refresh())} />
      )}
      {doomed !== undefined && (
        <DeleteModal
          what={`alias ${doomed.Name}`}
          consequence="Whoever invokes the function by this alias is told that it is not there."
          onDelete={() => lambda.send(new DeleteAliasCommand({ FunctionName: name, Name: doomed.Name }))}
          onDismiss={() => setDoomed(undefined)}
          onDone={() => (setDoomed(undefined), aliases.refresh())}
        />
      )}
    </>
  );
}

interface ModalProps {
  name: string;
  alias?: AliasConfiguration;
  onDismiss: () => void;
  onSaved: () => void;
}

function AliasModal({ name, alias, onDismiss, onSaved }: ModalProps) {
  const [title, setTitle] = useState(alias?.Name ?? '');
  const [version, setVersion] = useState(alias?.FunctionVersion ?? '$LATEST');
  const [description, setDescription] = useState(alias?.Description ?? '');
  const input = { FunctionName: name, Name: title, FunctionVersion: version, Description: description };
  const command = () => (alias === undefined ? new CreateAliasCommand(input) : new UpdateAliasCommand({ ...input, RevisionId: alias.RevisionId }));
  const { run, running, failure } = useMutation(async () => {
    await (alias === undefined ? lambda.send(new CreateAliasCommand(input)) : lambda.send(new UpdateAliasCommand({ ...input, RevisionId: alias.RevisionId })));
    flash({ type: 'success', content: `Alias ${title} saved.` });
    onSaved();
  });
  return (
    <FormModal
      header={alias === undefined ? 'Create alias' : `Edit alias ${alias.Name}`}
      action="Save"
      ready={title !== ''}
      running={running}
      failure={failure}
      calls={() => [{ sender: lambda, command: command() }]}
      onSubmit={() => void run(undefined)}
      onDismiss={onDismiss}
    >
      <FormField label="Name">
        <Input value={title} disabled={alias !== undefined} onChange={({ detail }) => setTitle(detail.value)} />
      </FormField>
      <FormField label="Version">
        <Input value={version} onChange={({ detail }) => setVersion(detail.value)} />
      </FormField>
      <FormField label={<>Description <i>– optional</i></>}>
        <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
    </FormModal>
  );
}
