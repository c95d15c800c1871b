/* Commands of the aws command line that do what a call of the console did. */

export type Generation = 'v1' | 'v2';
export type Shell = 'bash' | 'powershell';

export interface Dialect {
  generation: Generation;
  shell: Shell;
}

const SECRET = /secret|password|sessiontoken/i;
const PAGING = new Set(['Marker', 'NextToken', 'nextToken', 'MaxItems', 'MaxResults', 'limit', 'Limit']);
/** Members that the aws command line calls otherwise than the API does, or did before it learned their new names. */
const OPTION_NAMES: Record<string, string> = { 'sns.TopicArn': 'topic-arn', 'sqs.MessageSystemAttributeNames': 'attribute-names' };

/** `GetFunctionEventInvokeConfig` as the command line spells it: `get-function-event-invoke-config`. */
export function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** One line for the aws command line, or for curl-less `./redrive` where the call was the product's own. */
export function cliOf(service: string, operation: string, input: unknown, dialect: Dialect, endpoint: string): string {
  const members = (input ?? {}) as Record<string, unknown>;
  if (service === 'redrive') return productLine(operation, members, dialect);
  const words = ['aws', service, kebab(operation)];
  let hasBlob = false;
  for (const [name, value] of Object.entries(flattened(service, operation, members))) {
    if (value === undefined || PAGING.has(name)) continue;
    const option = `--${OPTION_NAMES[`${service}.${name}`] ?? kebab(name)}`;
    if (SECRET.test(name)) {
      words.push(option, '***');
    } else if (name === 'ZipFile') {
      words.push('--zip-file', 'fileb://function.zip');
    } else if (typeof value === 'boolean') {
      words.push(value ? option : `--no-${option.slice(2)}`);
    } else if (value instanceof Uint8Array) {
      hasBlob = true;
      words.push(...valued(option, new TextDecoder().decode(value), dialect.shell));
    } else if (typeof value === 'object' && value !== null) {
      words.push(option, quoted(JSON.stringify(value, hidden), dialect.shell));
    } else {
      words.push(...valued(option, String(value), dialect.shell));
    }
  }
  if (hasBlob && dialect.generation === 'v2') words.push('--cli-binary-format', 'raw-in-base64-out');
  words.push('--endpoint-url', endpoint);
  if (service === 'lambda' && operation === 'Invoke') words.push('response.json');
  return words.join(' ');
}

/** An option and its value; one word where the value begins like an option and would be taken for one. */
function valued(option: string, value: string, shell: Shell): string[] {
  return value.startsWith('-') ? [`${option}=${quoted(value, shell)}`] : [option, quoted(value, shell)];
}

/** The command line lifts a few nested members to options of their own. */
function flattened(service: string, operation: string, members: Record<string, unknown>): Record<string, unknown> {
  if (service === 'lambda' && operation === 'CreateFunction') {
    const { Code: code, ...rest } = members;
    const { ZipFile: zip, ...other } = (code ?? {}) as Record<string, unknown>;
    return { ...rest, ...(Object.keys(other).length > 0 ? { Code: other } : {}), ZipFile: zip };
  }
  return members;
}

function hidden(name: string, value: unknown): unknown {
  if (SECRET.test(name)) return '***';
  return value instanceof Uint8Array ? btoa(String.fromCharCode(...value)) : value;
}

function productLine(operation: string, members: Record<string, unknown>, { shell }: Dialect): string {
  const launcher = './redrive';
  switch (operation) {
    case 'AdvanceClock':
      return `${launcher} clock advance ${Number(members['advanceSeconds'] ?? 0)}s`;
    case 'GetClock':
      return `${launcher} clock`;
    case 'GetEvent':
      return `${launcher} events ${quoted(String(members['requestId'] ?? ''), shell)}`;
    case 'ListEvents':
      return `${launcher} events`;
    default:
      return `# ${operation} is Redrive's own; the aws command line has no command for it`;
  }
}

/** A word that the shell takes as it is. */
export function quoted(text: string, shell: Shell): string {
  if (text !== '' && /^[A-Za-z0-9_.,:/@%+=-]+$/.test(text)) return text;
  if (shell === 'powershell') return `'${text.replaceAll("'", "''").replaceAll('"', '\\"')}'`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
