/*
 * The AWS clients, against the page's own origin. Pages import commands from the SDK and send them
 * through the functions here; nothing else in the console makes a client or calls fetch for AWS.
 */
import type { Call } from './calls';
import { begin } from './calls';
import { failureOf } from './failure';
import { region } from './region';
import { session } from './session';

interface Metadata {
  $metadata: { httpStatusCode?: number; requestId?: string };
}

/** What all SDK commands have; `schema[2]` is the operation's name, which no minifier changes. */
interface Command<Input extends object, Output extends Metadata> {
  input: Input;
  schema?: unknown;
  resolveMiddleware(stack: never, configuration: never, options: never): (args: never) => Promise<{ output: Output }>;
}

interface Client {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  send(command: any, options?: { abortSignal?: AbortSignal }): Promise<any>;
}

interface Configuration {
  endpoint: string;
  region: string;
  credentials: () => Promise<{ accessKeyId: string; secretAccessKey: string; sessionToken?: string }>;
  maxAttempts: number;
  disableHostPrefix: boolean;
}

/** A service's sender: `await lambda.send(new ListFunctionsCommand({}))`. */
export class Sender {
  private readonly clients = new Map<string, Client>();

  constructor(
    /** The service as the aws command line calls it. */
    readonly service: string,
    private readonly make: (configuration: Configuration) => Promise<Client>,
  ) {}

  /** Sends a command, signed by who is signed in; throws the SDK's error. */
  async send<Input extends object, Output extends Metadata>(
    command: Command<Input, Output>,
    options?: { abortSignal?: AbortSignal; quiet?: boolean },
  ): Promise<Output> {
    const end = options?.quiet ? () => {} : begin(this.service, operationOf(command), command.input);
    try {
      const client = await this.client();
      const output = (await client.send(command, { abortSignal: options?.abortSignal })) as Output;
      end({ status: output.$metadata.httpStatusCode, requestId: output.$metadata.requestId });
      return output;
    } catch (thrown) {
      const { status, requestId, name, message } = failureOf(thrown);
      end({ status, requestId, error: `${name}: ${message}` } satisfies Partial<Call>);
      throw thrown;
    }
  }

  private async client(): Promise<Client> {
    const here = region();
    const known = this.clients.get(here);
    if (known !== undefined) return known;
    const made = await this.make({
      endpoint: location.origin,
      region: here,
      credentials: async () => {
        const signedIn = session();
        if (signedIn === undefined) throw Object.assign(new Error('Sign in first.'), { name: 'NoSession' });
        return signedIn;
      },
      maxAttempts: 1,
      disableHostPrefix: true,
    });
    this.clients.set(here, made);
    return made;
  }
}

/** The operation of a command, such as `ListFunctions`. */
export function operationOf(command: { schema?: unknown }): string {
  const schema = command.schema;
  return Array.isArray(schema) && typeof schema[2] === 'string' ? schema[2] : 'Unknown';
}

export const lambda = new Sender('lambda', async (c) => new (await import('@aws-sdk/client-lambda')).LambdaClient(c));
export const sqs = new Sender('sqs', async (c) => new (await import('@aws-sdk/client-sqs')).SQSClient({ ...c, useQueueUrlAsEndpoint: false }));
export const sns = new Sender('sns', async (c) => new (await import('@aws-sdk/client-sns')).SNSClient(c));
export const iam = new Sender('iam', async (c) => new (await import('@aws-sdk/client-iam')).IAMClient(c));
export const logs = new Sender('logs', async (c) => new (await import('@aws-sdk/client-cloudwatch-logs')).CloudWatchLogsClient(c));
export const cloudwatch = new Sender('cloudwatch', async (c) => new (await import('@aws-sdk/client-cloudwatch')).CloudWatchClient(c));
