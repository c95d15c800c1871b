/** What went wrong with a call, in the server's own words. */
export interface Failure {
  /** The error's code, such as `ResourceNotFoundException`. */
  name: string;
  message: string;
  status?: number;
  requestId?: string;
}

interface Thrown {
  name?: string;
  message?: string;
  Message?: string;
  Error?: { Code?: string; Message?: string };
  $metadata?: { httpStatusCode?: number; requestId?: string };
  $response?: { headers?: Record<string, string>; statusCode?: number };
}

const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'AuthorizationError', 'AuthorizationErrorException']);

/** Reads what an SDK client, the product API or the browser threw. */
export function failureOf(thrown: unknown): Failure {
  const error = (thrown ?? {}) as Thrown;
  const headers = error.$response?.headers ?? {};
  return {
    name: error.Error?.Code ?? error.name ?? 'Error',
    message: unreachable(error) ?? error.Message ?? error.message ?? String(thrown),
    status: error.$metadata?.httpStatusCode ?? error.$response?.statusCode,
    requestId: error.$metadata?.requestId ?? headers['x-amzn-requestid'],
  };
}

function unreachable(error: Thrown): string | undefined {
  const isFetch = error.name === 'TypeError' && /fetch|network/i.test(error.message ?? '');
  return isFetch ? 'The server cannot be reached. Is it running?' : undefined;
}

export function isDenied(failure: Failure): boolean {
  return DENIED.has(failure.name) || failure.status === 403;
}

/** Whether the keys themselves are no longer taken, so that signing in again is what helps. */
export function isSignedOut(failure: Failure): boolean {
  return ['ExpiredToken', 'ExpiredTokenException', 'UnrecognizedClientException', 'InvalidClientTokenId', 'NoSession'].includes(failure.name);
}

export function isMissing(thrown: unknown): boolean {
  const { name, status } = failureOf(thrown);
  return status === 404 || /ResourceNotFound|NoSuchEntity|NonExistentQueue|QueueDoesNotExist|NotFound/.test(name);
}
