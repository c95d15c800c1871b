/*
 * Addresses in AWS's habit: `/<service>/home?region=R#/path?tab=...`. The part behind `#` is a path of segments and a
 * query of its own; CloudWatch writes it as `#logsV2:log-groups/log-group/NAME` with `$25` for a percent sign.
 */
import { useSyncExternalStore } from 'react';

export interface Address {
  /** The service, such as `lambda` or `sqs`; empty for `/`. */
  service: string;
  /** Decoded segments behind `#`. */
  segments: readonly string[];
  /** The query behind `#`. */
  query: URLSearchParams;
}

const listeners = new Set<() => void>();
let current = parse(location.pathname, location.hash);

export function parse(pathname: string, hash: string): Address {
  const service = pathname.split('/')[1] ?? '';
  const [path = '', query = ''] = splitOnce(hash.replace(/^#\/?/, ''), '?');
  const segments = path
    .replace(/^logsV2:/, '')
    .replace(/^metricsV2:.*/, 'metricsV2')
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodeSegment);
  return { service, segments, query: new URLSearchParams(query) };
}

function splitOnce(text: string, at: string): [string, string?] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

/** AWS encodes twice in CloudWatch: `$252F` is `%2F` is a slash. */
function decodeSegment(segment: string): string {
  try {
    const once = decodeURIComponent(segment.replaceAll('$', '%'));
    return segment.includes('$') ? decodeURIComponent(once) : once;
  } catch {
    return segment;
  }
}

function changed(): void {
  current = parse(location.pathname, location.hash);
  listeners.forEach((listener) => listener());
}

window.addEventListener('popstate', changed);
window.addEventListener('hashchange', changed);

/** Goes to an address such as `/sqs/v3/home#/queues`; the region in force goes along. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const target = new URL(to, location.href);
  const here = new URLSearchParams(location.search).get('region');
  if (here !== null && !target.searchParams.has('region')) target.searchParams.set('region', here);
  const url = target.pathname + target.search + target.hash;
  if (isShell(target.pathname) !== isShell(location.pathname)) return location.assign(url);
  if (options.replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  changed();
}

/** Its page has a policy of its own for styles, so that the browser must load it anew. */
const isShell = (pathname: string) => pathname.startsWith('/cloudshell/');

export function useAddress(): Address {
  return useSyncExternalStore(
    (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    () => current,
  );
}

/** Changes the query behind `#` in place; undefined takes a name out. */
export function setQuery(changes: Record<string, string | undefined>): void {
  const [path = ''] = splitOnce(location.hash, '?');
  const query = new URLSearchParams(current.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  navigate(`${location.pathname}${location.search}${path || '#/'}${text === '' ? '' : `?${text}`}`, { replace: true });
}

/** Plain clicks on links of this origin stay in the page. */
export function followLinks(event: MouseEvent): void {
  const anchor = (event.target as Element | null)?.closest?.('a[href]');
  if (!(anchor instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (anchor.target !== '' && anchor.target !== '_self') return;
  if (anchor.hasAttribute('download') || anchor.origin !== location.origin) return;
  if (anchor.getAttribute('href') === '#') return;
  event.preventDefault();
  navigate(anchor.href);
}
