import { ListTagsForResourceCommand, SetTopicAttributesCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-sns';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useState } from 'react';
import { sns } from '~/api/clients';
import { nameOf } from '~/lib/arn';
import type { PageProps } from '~/lib/route';
import { setQuery } from '~/lib/router';
import { useQuery } from '~/lib/useQuery';
import { Copyable } from '~/parts/Copyable';
import { EditableJson } from '~/parts/EditableJson';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { ResourceTable } from '~/parts/ResourceTable';
import { TagsPanel } from '~/parts/TagsPanel';
import { PendingActions } from './PendingActions';
import { PublishModal } from './PublishModal';
import { SubscribeModal } from './SubscribeModal';
import { SUBSCRIPTION_COLUMNS } from './columns';
import { pendingOf, subscriptionsOf, topicAttributes } from './topics';

/** One topic: who gets its messages, who may use it, and a way to publish. */
export default function TopicPage({ parameters, query }: PageProps) {
  const arn = parameters['arn']!;
  const topic = useQuery(arn, (signal) => topicAttributes(arn, signal));
  const subscriptions = useQuery(`subscriptions of ${arn}`, (signal) => subscriptionsOf(arn, signal), { every: 5000 });
  const [asking, setAsking] = useState<'publish' | 'subscribe'>();
  if (topic.loading) return <Loading text="Loading the topic" />;
  if (topic.data === undefined) return <FailedPage of={parameters['arn']!} failure={topic.failure} onRetry={topic.refresh} />;
  const attributes = topic.data;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <Button variant="primary" onClick={() => setAsking('publish')}>
            Publish message
          </Button>
        }
      >
        {nameOf(arn)}
      </Header>
      <Container header={<Header variant="h2">Details</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'ARN', value: <Copyable text={arn} label="the ARN" /> },
            { label: 'Display name', value: attributes['DisplayName'] || '–' },
            { label: 'Type', value: 'Standard' },
            { label: 'Owner', value: attributes['Owner'] },
            { label: 'Confirmed subscriptions', value: attributes['SubscriptionsConfirmed'] },
            { label: 'Pending subscriptions', value: attributes['SubscriptionsPending'] },
          ]}
        />
      </Container>
      <Tabs
        activeTabId={query.get('tab') ?? 'subscriptions'}
        onChange={({ detail }) => setQuery({ tab: detail.activeTabId })}
        tabs={[
          {
            id: 'subscriptions',
            label: 'Subscriptions',
            content: (
              <ResourceTable
                name="subscriptions"
                title="Subscriptions"
                variant="container"
                query={subscriptions}
                columns={SUBSCRIPTION_COLUMNS}
                keyOf={(s) => `${s.SubscriptionArn} ${s.Endpoint}`}
                hidden={['topic']}
                emptyAction={<Button onClick={() => setAsking('subscribe')}>Create subscription</Button>}
                selection="single"
                actions={([selected]) => (
                  <SpaceBetween direction="horizontal" size="xs">
                    <PendingActions
                      pending={pendingOf(selected)}
                      onDone={() => {
                        subscriptions.refresh();
                        topic.refresh();
                      }}
                    />
                    <Button onClick={() => setAsking('subscribe')}>Create subscription</Button>
                  </SpaceBetween>
                )}
              />
            ),
          },
          {
            id: 'policy',
            label: 'Access policy',
            content: (
              <EditableJson
                title="Access policy"
                description="Who may publish to this topic and subscribe to it"
                value={attributes['Policy'] ?? ''}
                none="No policy"
                onSave={async (text) => {
                  await sns.send(new SetTopicAttributesCommand({ TopicArn: arn, AttributeName: 'Policy', AttributeValue: text }));
                  topic.refresh();
                }}
              />
            ),
          },
          {
            id: 'delivery',
            label: 'Delivery policy (HTTP/S)',
            content: (
              <EditableJson
                title="Delivery policy (HTTP/S)"
                description={attributes['DeliveryPolicy'] === undefined ? 'What is in force where nothing was set' : 'How deliveries to HTTP endpoints are tried again'}
                value={attributes['DeliveryPolicy'] ?? attributes['EffectiveDeliveryPolicy'] ?? ''}
                none="No policy"
                onSave={async (text) => {
                  await sns.send(new SetTopicAttributesCommand({ TopicArn: arn, AttributeName: 'DeliveryPolicy', AttributeValue: text }));
                  topic.refresh();
                }}
              />
            ),
          },
          {
            id: 'tags',
            label: 'Tags',
            content: (
              <TagsPanel
                id={arn}
                load={async (signal) => {
                  const { Tags: tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn: arn }), { abortSignal: signal, quiet: true });
                  return Object.fromEntries((tags ?? []).map(({ Key: key, Value: value }) => [key!, value ?? '']));
                }}
                add={(tags) => sns.send(new TagResourceCommand({ ResourceArn: arn, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }))}
                remove={(keys) => sns.send(new UntagResourceCommand({ ResourceArn: arn, TagKeys: [...keys] }))}
              />
            ),
          },
        ]}
      />
      {asking === 'publish' && <PublishModal topic={arn} onDismiss={() => setAsking(undefined)} />}
      {asking === 'subscribe' && (
        <SubscribeModal
          topic={arn}
          onDismiss={() => setAsking(undefined)}
          onDone={() => {
            setAsking(undefined);
            subscriptions.refresh();
            topic.refresh();
          }}
        />
      )}
    </SpaceBetween>
  );
}
