/* What the pages ask of Lambda about one function. */
import {
  type FunctionConfiguration,
  type FunctionEventInvokeConfig,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  type GetFunctionCommandOutput,
  ListFunctionEventInvokeConfigsCommand,
} from '@aws-sdk/client-lambda';
import { lambda } from '~/api/clients';

const WAIT_MILLIS = 250;
const PATIENCE_MILLIS = 60_000;

export function findFunction(name: string, qualifier: string | undefined, signal?: AbortSignal): Promise<GetFunctionCommandOutput> {
  return lambda.send(new GetFunctionCommand({ FunctionName: name, Qualifier: qualifier }), { abortSignal: signal, quiet: true });
}

/** Returns when the last change of a function is in force; throws what it failed with. */
export async function updated(name: string): Promise<FunctionConfiguration> {
  const end = Date.now() + PATIENCE_MILLIS;
  for (;;) {
    const found = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name }), { quiet: true });
    if (found.State === 'Failed' || found.LastUpdateStatus === 'Failed') {
      throw Object.assign(new Error(found.LastUpdateStatusReason ?? found.StateReason ?? 'The change failed.'), { name: 'UpdateFailed' });
    }
    if (found.State === 'Active' && found.LastUpdateStatus !== 'InProgress') return found;
    if (Date.now() > end) throw Object.assign(new Error('The change takes longer than a minute.'), { name: 'StillUpdating' });
    await new Promise((done) => setTimeout(done, WAIT_MILLIS));
  }
}

/** The event-invoke configuration of a qualifier, or undefined where none is set; asked as a list, which is never an error. */
export async function eventInvokeConfig(name: string, qualifier: string | undefined, signal?: AbortSignal): Promise<FunctionEventInvokeConfig | undefined> {
  const wanted = `:${qualifier ?? '$LATEST'}`;
  let marker: string | undefined;
  do {
    const page = await lambda.send(new ListFunctionEventInvokeConfigsCommand({ FunctionName: name, Marker: marker }), { abortSignal: signal, quiet: true });
    const found = page.FunctionEventInvokeConfigs?.find(({ FunctionArn: arn }) => arn?.endsWith(wanted));
    if (found !== undefined) return found;
    marker = page.NextMarker;
  } while (marker !== undefined);
  return undefined;
}
