import { DeleteQueueCommand, ListQueueTagsCommand, PurgeQueueCommand, SetQueueAttributesCommand, TagQueueCommand, UntagQueueCommand } from '@aws-sdk/client-sqs';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { Suspense, lazy, useState } from 'react';
import { sqs } from '~/api/clients';
import { queueHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import type { PageProps } from '~/lib/route';
import { navigate, setQuery } from '~/lib/router';
import { durationText, sizeText } from '~/lib/time';
import { useQuery } from '~/lib/useQuery';
import { Copyable } from '~/parts/Copyable';
import { DeleteModal } from '~/parts/DeleteModal';
import { EditableJson } from '~/parts/EditableJson';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { RefreshButton } from '~/parts/RefreshButton';
import { StartRedriveModal } from '~/parts/StartRedriveModal';
import { TagsPanel } from '~/parts/TagsPanel';
import { TimeText } from '~/parts/TimeText';
import { seconds } from './QueuesPage';
import { findQueue } from './queues';

const MovesTab = lazy(() => import('./MovesTab'));

/** One queue: its settings, who may use it, its tags, and the way to its messages. */
export default function QueuePage({ parameters, query }: PageProps) {
  const found = useQuery(parameters['queue']!, (signal) => findQueue(parameters['queue']!, signal), { every: 5000 });
  const [asking, setAsking] = useState<'purge' | 'delete' | 'redrive'>();
  const queue = found.data;
  if (found.loading) return <Loading text="Loading the queue" />;
  if (queue === undefined) return <FailedPage of={parameters['queue']!} failure={found.failure} onRetry={found.refresh} />;
  const of = (name: string) => queue.attributes[name];
  const period = (name: string) => (of(name) === undefined ? '–' : durationText(Number(of(name)) * 1000));
  const set = async (name: 'Policy' | 'RedrivePolicy', value: string) => {
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes: { [name]: value } }));
    found.refresh();
  };
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <RefreshButton onClick={found.refresh} />
            <Button onClick={() => setAsking('delete')}>Delete</Button>
            <Button onClick={() => setAsking('purge')}>Purge</Button>
            <Button onClick={() => setAsking('redrive')}>Redrive to functions</Button>
            <Button variant="primary" href={`${queueHref(queue.name)}/send-receive`}>
              Send and receive messages
            </Button>
          </SpaceBetween>
        }
      >
        {queue.name}
      </Header>
      <Container header={<Header variant="h2">Details</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'Type', value: 'Standard' },
            { label: 'ARN', value: <Copyable text={of('QueueArn') ?? ''} label="the ARN" /> },
            { label: 'URL', value: <Copyable text={queue.url} label="the URL" /> },
            { label: 'Messages available', value: of('ApproximateNumberOfMessages') },
            { label: 'Messages in flight', value: of('ApproximateNumberOfMessagesNotVisible') },
            { label: 'Messages delayed', value: of('ApproximateNumberOfMessagesDelayed') },
            { label: 'Created', value: <TimeText at={seconds(of('CreatedTimestamp'))} /> },
            { label: 'Last updated', value: <TimeText at={seconds(of('LastModifiedTimestamp'))} /> },
            { label: 'Default visibility timeout', value: period('VisibilityTimeout') },
            { label: 'Message retention period', value: period('MessageRetentionPeriod') },
            { label: 'Delivery delay', value: period('DelaySeconds') },
            { label: 'Receive message wait time', value: period('ReceiveMessageWaitTimeSeconds') },
            { label: 'Maximum message size', value: sizeText(Number(of('MaximumMessageSize') ?? 0)) },
          ]}
        />
      </Container>
      <Tabs
        activeTabId={query.get('tab') ?? 'policy'}
        onChange={({ detail }) => setQuery({ tab: detail.activeTabId })}
        tabs={[
          {
            id: 'policy',
            label: 'Access policy',
            content: (
              <EditableJson
                title="Access policy"
                description="Who beyond the account may do what with this queue"
                value={of('Policy') ?? ''}
                none="Only the account itself has access."
                onSave={(text) => set('Policy', text)}
              />
            ),
          },
          {
            id: 'redrive',
            label: 'Dead-letter queue',
            content: (
              <EditableJson
                title="Redrive policy"
                description="Where messages go that were received too often without being deleted"
                value={of('RedrivePolicy') ?? ''}
                none="Messages stay until they are deleted or too old."
                onSave={(text) => set('RedrivePolicy', text)}
              />
            ),
          },
          {
            id: 'moves',
            label: 'Dead-letter queue redrive tasks',
            content: (
              <Suspense fallback={<Loading />}>
                <MovesTab arn={of('QueueArn')!} />
              </Suspense>
            ),
          },
          {
            id: 'tags',
            label: 'Tagging',
            content: (
              <TagsPanel
                id={queue.url}
                load={async (signal) => (await sqs.send(new ListQueueTagsCommand({ QueueUrl: queue.url }), { abortSignal: signal, quiet: true })).Tags ?? {}}
                add={(tags) => sqs.send(new TagQueueCommand({ QueueUrl: queue.url, Tags: tags }))}
                remove={(keys) => sqs.send(new UntagQueueCommand({ QueueUrl: queue.url, TagKeys: [...keys] }))}
              />
            ),
          },
        ]}
      />
      {asking === 'delete' && (
        <DeleteModal
          what={`queue ${queue.name}`}
          consequence="Its messages go for ever. For 60 seconds no queue of this name can be made."
          typed={queue.name}
          onDelete={() => sqs.send(new DeleteQueueCommand({ QueueUrl: queue.url }))}
          onDismiss={() => setAsking(undefined)}
          onDone={() => {
            flash({ type: 'success', content: `Deleted the queue ${queue.name}.` });
            navigate('/sqs/v3/home#/queues');
          }}
        />
      )}
      {asking === 'redrive' && <StartRedriveModal source={{ queueArn: of('QueueArn') }} what={`the messages of ${queue.name}`} onDismiss={() => setAsking(undefined)} />}
      {asking === 'purge' && (
        <DeleteModal
          verb="Purge"
          what={`queue ${queue.name}`}
          consequence="All its messages go for ever, those in flight too."
          typed="purge"
          onDelete={() => sqs.send(new PurgeQueueCommand({ QueueUrl: queue.url }))}
          onDismiss={() => setAsking(undefined)}
          onDone={() => {
            flash({ type: 'success', content: `Purged the queue ${queue.name}.` });
            setAsking(undefined);
            found.refresh();
          }}
        />
      )}
    </SpaceBetween>
  );
}
