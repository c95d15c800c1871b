/** Who is signed in: temporary credentials in the tab's session storage; no cookie, so nothing to forge. */
export interface Session {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Milliseconds since the epoch, real time; absent for keys that do not expire. */
  expiresAt?: number;
}

const KEY = 'redrive.session';
const listeners = new Set<() => void>();
let current: Session | undefined = read();

function read(): Session | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    return text === null ? undefined : (JSON.parse(text) as Session);
  } catch {
    return undefined;
  }
}

export function session(): Session | undefined {
  if (current?.expiresAt !== undefined && current.expiresAt < Date.now()) return undefined;
  return current;
}

export function signIn(next: Session): void {
  current = next;
  sessionStorage.setItem(KEY, JSON.stringify(next));
  listeners.forEach((listener) => listener());
}

/** Signs calls with these keys, and tells nobody yet; for finding out whether they are taken. */
export function tryKeys(candidate: Session | undefined): void {
  current = candidate;
}

export function signOut(): void {
  current = undefined;
  sessionStorage.removeItem(KEY);
  listeners.forEach((listener) => listener());
}

/** Calls back when somebody signs in or out; answers how to stop it. */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Exchanges the token that the server printed at its start; throws an `Error` with the server's words. */
export async function exchangeToken(token: string): Promise<void> {
  const response = await fetch('/_redrive/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) {
    throw new Error(String(body['message'] ?? body['Message'] ?? `The server answered ${response.status}.`));
  }
  const credentials = (body['Credentials'] ?? body['credentials'] ?? body) as Record<string, unknown>;
  const field = (name: string) => credentials[name] ?? credentials[name[0]!.toLowerCase() + name.slice(1)];
  const expiration = field('Expiration');
  signIn({
    accessKeyId: String(field('AccessKeyId')),
    secretAccessKey: String(field('SecretAccessKey')),
    sessionToken: String(field('SessionToken')),
    expiresAt: typeof expiration === 'number' ? expiration * 1000 : Date.parse(String(expiration)),
  });
}
