/* The search of events: tokens of the filter, and the query of the address that keeps them. */
import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { type EventSearch, STATUSES } from '~/api/events';
import { statusLabel } from '~/parts/EventStatusText';

type Token = PropertyFilterProps.Token;

/** A property, its operator, and the parameter of the API and of the address that it stands for. */
const KINDS = [
  { key: 'requestId', operator: '^', parameter: 'requestId', label: 'Request ID', group: 'Request IDs' },
  { key: 'functionName', operator: '=', parameter: 'functionName', label: 'Function', group: 'Functions' },
  { key: 'qualifier', operator: '=', parameter: 'qualifier', label: 'Version or alias', group: 'Versions and aliases' },
  { key: 'status', operator: '=', parameter: 'status', label: 'Status', group: 'Statuses' },
  { key: 'errorType', operator: '=', parameter: 'errorType', label: 'Error type', group: 'Error types' },
  { key: 'accepted', operator: '>=', parameter: 'acceptedSince', label: 'Accepted', group: 'Times, such as 2026-11-01T12:00:00Z' },
  { key: 'accepted', operator: '<', parameter: 'acceptedUntil', label: 'Accepted', group: 'Times, such as 2026-11-01T12:00:00Z' },
] as const;

export const PARAMETERS = KINDS.map(({ parameter }) => parameter);

export const PROPERTIES: PropertyFilterProps.FilteringProperty[] = [...new Set(KINDS.map(({ key }) => key))].map((key) => {
  const kinds = KINDS.filter((kind) => kind.key === key);
  const [first] = kinds;
  const operators = kinds.map(({ operator }) => (key === 'status' ? ({ operator, tokenType: 'enum' } as const) : operator));
  return { key, propertyLabel: first!.label, groupValuesLabel: first!.group, operators: [...operators], defaultOperator: first!.operator };
});

export function options(functions: readonly string[]): PropertyFilterProps.FilteringOption[] {
  return [
    ...STATUSES.map((value) => ({ propertyKey: 'status', value, label: statusLabel(value) })),
    ...functions.map((value) => ({ propertyKey: 'functionName', value })),
  ];
}

/** What the address asks for. */
export function searchOf(query: URLSearchParams): EventSearch {
  const of = (name: string) => query.get(name) ?? undefined;
  return {
    requestId: of('requestId'),
    functionName: of('functionName'),
    qualifier: of('qualifier'),
    status: of('status')?.split(','),
    errorType: of('errorType'),
    acceptedSince: of('acceptedSince'),
    acceptedUntil: of('acceptedUntil'),
  };
}

export function tokensOf(query: URLSearchParams): Token[] {
  return KINDS.flatMap(({ key, operator, parameter }) => {
    const value = query.get(parameter);
    if (value === null) return [];
    return [{ propertyKey: key, operator, value: key === 'status' ? value.split(',') : value }];
  });
}

/** The address's query for tokens: one of each kind, the last one; text without a property begins a request id. */
export function queryOf(tokens: readonly Token[]): Record<string, string | undefined> {
  const query: Record<string, string | undefined> = Object.fromEntries(PARAMETERS.map((parameter) => [parameter, undefined]));
  for (const { propertyKey, operator, value } of tokens) {
    const kind = KINDS.find((each) => each.key === propertyKey && each.operator === operator);
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '').trim();
    if (text !== '') query[kind?.parameter ?? 'requestId'] = text;
  }
  return query;
}
