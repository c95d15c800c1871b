import { CreateTopicCommand, DeleteTopicCommand } from '@aws-sdk/client-sns';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { sns } from '~/api/clients';
import { nameOf, topicHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { DeleteModal } from '~/parts/DeleteModal';
import { FormModal } from '~/parts/FormModal';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import { allTopics } from './topics';

const NAME = /^[A-Za-z0-9_-]{1,256}$/;

const COLUMNS: readonly Column<string>[] = [
  { id: 'name', header: 'Name', isRowHeader: true, cell: (arn) => <Link href={topicHref(arn)}>{nameOf(arn)}</Link>, text: nameOf },
  { id: 'type', header: 'Type', cell: () => 'Standard' },
  { id: 'arn', header: 'ARN', cell: (arn) => arn, text: (arn) => arn },
];

export default function TopicsPage() {
  const topics = useQuery('topics', allTopics);
  const [creating, setCreating] = useState(false);
  const [doomed, setDoomed] = useState<string>();
  return (
    <>
      <ResourceTable
        name="topics"
        title="Topics"
        query={topics}
        columns={COLUMNS}
        keyOf={(arn) => arn}
        selection="single"
        emptyAction={<Button onClick={() => setCreating(true)}>Create topic</Button>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected === undefined} onClick={() => setDoomed(selected)}>
              Delete
            </Button>
            <Button variant="primary" onClick={() => setCreating(true)}>
              Create topic
            </Button>
          </SpaceBetween>
        )}
      />
      {creating && <CreateModal onDismiss={() => setCreating(false)} onDone={() => (setCreating(false), topics.refresh())} />}
      {doomed !== undefined && (
        <DeleteModal
          what={`topic ${nameOf(doomed)}`}
          consequence="Its subscriptions go with it."
          typed="delete me"
          onDelete={() => sns.send(new DeleteTopicCommand({ TopicArn: doomed }))}
          onDismiss={() => setDoomed(undefined)}
          onDone={() => {
            flash({ type: 'success', content: `Topic ${nameOf(doomed)} deleted successfully.` });
            setDoomed(undefined);
            topics.refresh();
          }}
        />
      )}
    </>
  );
}

function CreateModal({ onDismiss, onDone }: { onDismiss: () => void; onDone: () => void }) {
  const [name, setName] = useState('');
  const command = () => new CreateTopicCommand({ Name: name });
  const { run, running, failure } = useMutation(async () => {
    await sns.send(command());
    flash({ type: 'success', content: `Topic ${name} created successfully.` });
    onDone();
  });
  const error = name === '' || NAME.test(name) ? undefined : name.endsWith('.fifo') ? 'Redrive has standard topics; FIFO topics are not part of it.' : 'Letters, digits, hyphens and underscores, 256 at most.';
  return (
    <FormModal
      header="Create topic"
      action="Create topic"
      ready={NAME.test(name)}
      running={running}
      failure={failure}
      calls={() => [{ sender: sns, command: command() }]}
      onSubmit={() => void run(undefined)}
      onDismiss={onDismiss}
    >
      <FormField label="Name" errorText={error}>
        <Input value={name} onChange={({ detail }) => setName(detail.value)} autoFocus />
      </FormField>
    </FormModal>
  );
}
