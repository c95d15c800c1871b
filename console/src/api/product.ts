/* Redrive's own small API, `/_redrive`, signed like any other as the service `redrive`. */
import { begin } from './calls';
import { failureOf } from './failure';
import { region } from './region';
import { session } from './session';

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

export interface ProductRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below `/_redrive`, beginning with a slash; already percent-encoded. */
  path: string;
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
  /** Polls are not worth a line in "Recent calls". */
  quiet?: boolean;
}

/** An error of the product API, shaped as the SDK shapes its own. */
class ProductError extends Error {
  readonly $metadata: { httpStatusCode: number; requestId?: string };

  constructor(name: string, message: string, status: number, requestId: string | undefined) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode: status, requestId };
  }
}

/** Sends a request and answers its JSON. */
export async function product<Answer>(operation: string, request: ProductRequest): Promise<Answer> {
  const response = await productResponse(operation, request);
  return (await response.json()) as Answer;
}

/** Sends a request and answers the open response, for what streams. */
export async function productResponse(operation: string, request: ProductRequest): Promise<Response> {
  const input = { ...request.query, ...(request.body as object | undefined) };
  const end = request.quiet ? () => {} : begin('redrive', operation, input);
  try {
    const response = await signedFetch(request);
    const requestId = response.headers.get('x-amzn-requestid') ?? undefined;
    if (!response.ok) throw await errorOf(response, requestId);
    end({ status: response.status, requestId });
    return response;
  } catch (thrown) {
    const { status, requestId, name, message } = failureOf(thrown);
    end({ status, requestId, error: `${name}: ${message}` });
    throw thrown;
  }
}

async function errorOf(response: Response, requestId: string | undefined): Promise<ProductError> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const name = response.headers.get('x-amzn-errortype')?.split(':')[0] ?? 'ServiceException';
  const message = String(body['message'] ?? body['Message'] ?? `The server answered ${response.status}.`);
  return new ProductError(name, message, response.status, requestId);
}

async function signedFetch(request: ProductRequest): Promise<Response> {
  const signedIn = session();
  if (signedIn === undefined) throw Object.assign(new Error('Sign in first.'), { name: 'NoSession' });
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined && value !== '') query[name] = Array.isArray(value) ? [...value] : String(value);
  }
  const [{ SignatureV4 }, { Sha256 }] = await Promise.all([import('@smithy/signature-v4'), import('@smithy/core/checksum')]);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const signer = new SignatureV4({ service: 'redrive', region: region(), credentials: signedIn, sha256: Sha256 });
  const signed = await signer.sign({
    method: request.method,
    protocol: location.protocol,
    hostname: location.hostname,
    port: location.port === '' ? undefined : Number(location.port),
    path: `/_redrive${request.path}`,
    query,
    headers: {
      host: location.host,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body,
  });
  const { host: _, ...headers } = signed.headers;
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
  const search = new URLSearchParams(pairs).toString().replace(/\+/g, '%20');
  const url = `/_redrive${request.path}${search === '' ? '' : `?${search}`}`;
  return fetch(url, { method: request.method, headers, body, signal: request.signal });
}
