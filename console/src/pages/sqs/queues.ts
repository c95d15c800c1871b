/* What the pages ask of SQS. */
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  type QueueAttributeName,
} from '@aws-sdk/client-sqs';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { lambda, sqs } from '~/api/clients';
import { nameOfQueue } from './routes';

export interface Queue {
  name: string;
  url: string;
  attributes: Readonly<Record<string, string>>;
}

const ALL: QueueAttributeName[] = ['All'];
const AT_ONCE = 8;
const PAGE = 1000;

export async function findQueue(nameOrUrl: string, signal?: AbortSignal): Promise<Queue> {
  const name = nameOfQueue(nameOrUrl);
  const { QueueUrl: url } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }), { abortSignal: signal, quiet: true });
  return { name, url: url!, attributes: await attributesOf(url!, signal) };
}

export async function attributesOf(url: string, signal?: AbortSignal): Promise<Record<string, string>> {
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ALL });
  return (await sqs.send(command, { abortSignal: signal, quiet: true })).Attributes ?? {};
}

/** The names and URLs of all queues; their attributes are asked for when they are shown. */
export async function listQueues(signal: AbortSignal): Promise<Queue[]> {
  const found: Queue[] = [];
  let token: string | undefined;
  do {
    const page = await sqs.send(new ListQueuesCommand({ MaxResults: PAGE, NextToken: token }), { abortSignal: signal, quiet: token !== undefined });
    found.push(...(page.QueueUrls ?? []).map((url) => ({ name: nameOfQueue(url), url, attributes: {} })));
    token = page.NextToken;
  } while (token !== undefined);
  return found;
}

/** Attributes of many queues, a few at once. */
export async function attributesOfAll(urls: readonly string[], signal: AbortSignal): Promise<Map<string, Record<string, string>>> {
  const found = new Map<string, Record<string, string>>();
  const left = [...urls];
  const worker = async () => {
    for (let url = left.shift(); url !== undefined; url = left.shift()) {
      found.set(url, await attributesOf(url, signal).catch(() => ({})));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}

/** Which functions send their dead letters to which queue, by the queue's ARN. */
export async function deadLetterSources(signal: AbortSignal): Promise<Map<string, string[]>> {
  const sources = new Map<string, string[]>();
  let marker: string | undefined;
  do {
    const page = await lambda.send(new ListFunctionsCommand({ Marker: marker }), { abortSignal: signal, quiet: true });
    for (const { FunctionName: name, DeadLetterConfig: config } of page.Functions ?? []) {
      if (config?.TargetArn) sources.set(config.TargetArn, [...(sources.get(config.TargetArn) ?? []), name!]);
    }
    marker = page.NextMarker;
  } while (marker !== undefined);
  return sources;
}
