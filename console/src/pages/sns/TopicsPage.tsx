import { CreateTopicCommand, DeleteTopicCommand } from '@aws-sdk/client-sns';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Link from '@cloudscape-design/components/link';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { sns } from '~/api/clients';
import { nameOf, topicHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { CopyCli } from '~/parts/CopyCli';
import { DeleteModal } from '~/parts/DeleteModal';
import { ErrorAlert } from '~/parts/ErrorAlert';
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
  const { run, running, failure } = useMutation(async () => {
    await sns.send(new CreateTopicCommand({ Name: name }));
    flash({ type: 'success', content: `Topic ${name} created successfully.` });
    onDone();
  });
  const error = name === '' || NAME.test(name) ? undefined : name.endsWith('.fifo') ? 'Redrive has standard topics; FIFO topics are not part of it.' : 'Letters, digits, hyphens and underscores, 256 at most.';
  return (
    <Modal
      visible
      header="Create topic"
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <CopyCli calls={() => [{ sender: sns, command: new CreateTopicCommand({ Name: name }) }]} />
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={running} disabled={!NAME.test(name)} onClick={() => void run(undefined)}>
              Create topic
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <ErrorAlert failure={failure} />
        <FormField label="Name" errorText={error}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} autoFocus />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}
