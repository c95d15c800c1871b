/* Addresses of pages for ARNs. */

/** The name at the end of an ARN. */
export function nameOf(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}

export function serviceOf(arn: string): string {
  return arn.split(':')[2] ?? '';
}

export function functionHref(name: string, tab?: string): string {
  return `/lambda/home#/functions/${encodeURIComponent(name)}${tab === undefined ? '' : `?tab=${tab}`}`;
}

export function queueHref(name: string): string {
  return `/sqs/v3/home#/queues/${encodeURIComponent(name)}`;
}

export function roleHref(name: string): string {
  return `/iam/home#/roles/details/${encodeURIComponent(name)}?section=permissions`;
}

export function topicHref(arn: string): string {
  return `/sns/v3/home#/topic/${encodeURIComponent(arn)}`;
}

export function subscriptionHref(arn: string): string {
  return `/sns/v3/home#/subscription/${encodeURIComponent(arn)}`;
}

export function eventHref(requestId: string): string {
  return `/events/home#/events/${encodeURIComponent(requestId)}`;
}

export function redriveHref(redriveId: string): string {
  return `/events/home#/redrives/${encodeURIComponent(redriveId)}`;
}

/** The console's page for what an ARN names, where it has one. */
export function hrefOf(arn: string): string | undefined {
  switch (serviceOf(arn)) {
    case 'sqs':
      return queueHref(nameOf(arn));
    case 'sns':
      return topicHref(arn);
    case 'lambda':
      return functionHref(arn.split(':')[6] ?? '');
    case 'iam':
      return arn.includes(':role/') ? roleHref(nameOf(arn)) : undefined;
    default:
      return undefined;
  }
}
