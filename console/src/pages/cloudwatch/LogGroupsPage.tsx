import { CreateLogGroupCommand, DeleteLogGroupCommand, DescribeLogGroupsCommand, type LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { logs } from '~/api/clients';
import { flash } from '~/lib/flash';
import { groupHref } from '~/lib/logs';
import { sizeText } from '~/lib/time';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { DeleteModal } from '~/parts/DeleteModal';
import { FormModal } from '~/parts/FormModal';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import { TimeText } from '~/parts/TimeText';

const COLUMNS: readonly Column<LogGroup>[] = [
  { id: 'name', header: 'Log group', isRowHeader: true, cell: (group) => <Link href={groupHref(group.logGroupName!)}>{group.logGroupName}</Link>, text: (group) => group.logGroupName },
  { id: 'retention', header: 'Retention', cell: retention, text: (group) => group.retentionInDays ?? 0 },
  { id: 'size', header: 'Stored bytes', cell: (group) => sizeText(group.storedBytes ?? 0), text: (group) => group.storedBytes },
  { id: 'created', header: 'Creation time', cell: (group) => <TimeText at={group.creationTime} />, text: (group) => group.creationTime },
];

function retention(group: LogGroup): string {
  return group.retentionInDays === undefined ? 'Never expire' : `${group.retentionInDays} days`;
}

async function allGroups(signal: AbortSignal): Promise<LogGroup[]> {
  const found: LogGroup[] = [];
  let token: string | undefined;
  do {
    const page = await logs.send(new DescribeLogGroupsCommand({ limit: 50, nextToken: token }), { abortSignal: signal, quiet: token !== undefined });
    found.push(...(page.logGroups ?? []));
    token = page.nextToken;
  } while (token !== undefined);
  return found;
}

export default function LogGroupsPage() {
  const groups = useQuery('log groups', allGroups);
  const [creating, setCreating] = useState(false);
  const [doomed, setDoomed] = useState<LogGroup>();
  return (
    <>
      <ResourceTable
        name="log groups"
        title="Log groups"
        query={groups}
        columns={COLUMNS}
        keyOf={(group) => group.logGroupName!}
        selection="single"
        emptyAction={<Button onClick={() => setCreating(true)}>Create log group</Button>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected === undefined} onClick={() => setDoomed(selected)}>
              Delete
            </Button>
            <Button variant="primary" onClick={() => setCreating(true)}>
              Create log group
            </Button>
          </SpaceBetween>
        )}
      />
      {creating && <CreateModal onDismiss={() => setCreating(false)} onDone={() => (setCreating(false), groups.refresh())} />}
      {doomed !== undefined && (
        <DeleteModal
          what={`log group ${doomed.logGroupName}`}
          consequence="All its streams and events go for ever."
          typed="delete"
          onDelete={() => logs.send(new DeleteLogGroupCommand({ logGroupName: doomed.logGroupName }))}
          onDismiss={() => setDoomed(undefined)}
          onDone={() => {
            flash({ type: 'success', content: `Deleted the log group ${doomed.logGroupName}.` });
            setDoomed(undefined);
            groups.refresh();
          }}
        />
      )}
    </>
  );
}

function CreateModal({ onDismiss, onDone }: { onDismiss: () => void; onDone: () => void }) {
  const [name, setName] = useState('');
  const command = () => new CreateLogGroupCommand({ logGroupName: name });
  const { run, running, failure } = useMutation(async () => {
    await logs.send(command());
    flash({ type: 'success', content: `Created the log group ${name}.` });
    onDone();
  });
  return (
    <FormModal
      header="Create log group"
      action="Create"
      ready={name !== ''}
      running={running}
      failure={failure}
      calls={() => [{ sender: logs, command: command() }]}
      onSubmit={() => void run(undefined)}
      onDismiss={onDismiss}
    >
      <FormField label="Log group name">
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </FormModal>
  );
}
