/* What the pages ask of SNS. */
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand, ListSubscriptionsCommand, ListTopicsCommand, type Subscription } from '@aws-sdk/client-sns';
import { sns } from '~/api/clients';

export async function allTopics(signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  let token: string | undefined;
  do {
    const page = await sns.send(new ListTopicsCommand({ NextToken: token }), { abortSignal: signal, quiet: token !== undefined });
    found.push(...(page.Topics ?? []).map(({ TopicArn: arn }) => arn!));
    token = page.NextToken;
  } while (token !== undefined);
  return found;
}

export async function topicAttributes(arn: string, signal: AbortSignal): Promise<Record<string, string>> {
  return (await sns.send(new GetTopicAttributesCommand({ TopicArn: arn }), { abortSignal: signal, quiet: true })).Attributes ?? {};
}

/** The subscriptions of a topic, or of all. */
export async function subscriptionsOf(topic: string | undefined, signal: AbortSignal): Promise<Subscription[]> {
  const found: Subscription[] = [];
  let token: string | undefined;
  do {
    const command = topic === undefined ? new ListSubscriptionsCommand({ NextToken: token }) : new ListSubscriptionsByTopicCommand({ TopicArn: topic, NextToken: token });
    const page = await sns.send(command as ListSubscriptionsCommand, { abortSignal: signal, quiet: token !== undefined });
    found.push(...(page.Subscriptions ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return found;
}

/** What is needed to ask about a subscription that waits, if there is one and it does. */
export function pendingOf(subscription: Subscription | undefined): { topic: string; protocol: string; endpoint: string } | undefined {
  return subscription !== undefined && isPending(subscription)
    ? { topic: subscription.TopicArn!, protocol: subscription.Protocol!, endpoint: subscription.Endpoint! }
    : undefined;
}

/** Whether a subscription waits until its endpoint confirms it. */
export function isPending({ SubscriptionArn: arn }: Subscription): boolean {
  return arn === undefined || !arn.startsWith('arn:');
}
