import { cloudwatchSegment } from './segments';

/* Addresses of log pages, as AWS's console spells them. */

export function groupHref(group: string): string {
  return `/cloudwatch/home#logsV2:log-groups/log-group/${cloudwatchSegment(group)}`;
}

/** A stream's events, or with no stream the whole group's; narrowed by a filter pattern. */
export function eventsHref(group: string, stream?: string, filter?: string): string {
  const at = `${groupHref(group)}/log-events${stream === undefined ? '' : `/${cloudwatchSegment(stream)}`}`;
  return filter === undefined ? at : `${at}?filter=${encodeURIComponent(filter)}`;
}

export interface Report {
  requestId: string;
  durationMillis: number;
  billedMillis: number;
  memoryMegabytes: number;
  initMillis?: number;
  status?: string;
}

/** Reads a REPORT line of Lambda's; undefined for other lines. */
export function reportOf(message: string): Report | undefined {
  if (message.startsWith('{"time"')) return jsonReportOf(message);
  const id = /^REPORT RequestId: (\S+)\t/.exec(message)?.[1];
  if (id === undefined) return undefined;
  const number = (label: string) => {
    const text = new RegExp(`\\t${label}: ([0-9.]+) `).exec(message)?.[1];
    return text === undefined ? undefined : Number(text);
  };
  return {
    requestId: id,
    durationMillis: number('Duration') ?? 0,
    billedMillis: number('Billed Duration') ?? 0,
    memoryMegabytes: number('Max Memory Used') ?? 0,
    initMillis: number('Init Duration'),
    status: /\tStatus: (\w+)/.exec(message)?.[1],
  };
}

function jsonReportOf(message: string): Report | undefined {
  try {
    const { type, record } = JSON.parse(message) as { type?: string; record?: { requestId: string; status?: string; metrics?: Record<string, number> } };
    if (type !== 'platform.report' || record?.metrics === undefined) return undefined;
    return {
      requestId: record.requestId,
      durationMillis: record.metrics['durationMs'] ?? 0,
      billedMillis: record.metrics['billedDurationMs'] ?? 0,
      memoryMegabytes: record.metrics['maxMemoryUsedMB'] ?? 0,
      initMillis: record.metrics['initDurationMs'],
      status: record.status === 'success' ? undefined : record.status,
    };
  } catch {
    return undefined;
  }
}
