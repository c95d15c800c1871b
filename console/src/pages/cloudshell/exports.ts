import { session } from '~/api/session';

export interface Export {
  name: string;
  value: string;
  secret?: boolean;
}

/** The variables by which the aws command finds a server and signs as whoever is signed in here. */
export function exportsOf(origin: string, region: string): readonly Export[] {
  const keys = session();
  const lines: Export[] = [
    { name: 'AWS_ENDPOINT_URL', value: origin },
    { name: 'AWS_REGION', value: region },
    { name: 'AWS_DEFAULT_REGION', value: region },
  ];
  if (keys === undefined) return lines;
  lines.push({ name: 'AWS_ACCESS_KEY_ID', value: quoted(keys.accessKeyId) });
  lines.push({ name: 'AWS_SECRET_ACCESS_KEY', value: quoted(keys.secretAccessKey), secret: true });
  if (keys.sessionToken !== undefined) lines.push({ name: 'AWS_SESSION_TOKEN', value: quoted(keys.sessionToken), secret: true });
  return lines;
}

/** A word of a POSIX shell; keys may have been typed in by anybody. */
export function quoted(text: string): string {
  return /^[A-Za-z0-9_\/+=.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
