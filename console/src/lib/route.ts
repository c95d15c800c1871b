import type { ComponentType } from 'react';
import type { Address } from './router';

export type Parameters = Readonly<Record<string, string>>;

export interface PageProps {
  parameters: Parameters;
  query: URLSearchParams;
}

export interface Crumb {
  text: string;
  href: string;
}

/** One page: where it is, what it is called, and how it is loaded. */
export interface Route {
  service: string;
  /** Segments behind `#`; `:name` takes any one. */
  path: string;
  title: (parameters: Parameters) => string;
  /** What stands above it, without itself. */
  crumbs?: (parameters: Parameters) => readonly Crumb[];
  load: () => Promise<{ default: ComponentType<PageProps> }>;
}

export interface Match {
  route: Route;
  parameters: Parameters;
}

export function matchRoute(routes: readonly Route[], address: Address): Match | undefined {
  for (const route of routes) {
    const parameters = route.service === address.service ? matchPath(route.path, address.segments) : undefined;
    if (parameters !== undefined) return { route, parameters };
  }
  return undefined;
}

function matchPath(path: string, segments: readonly string[]): Parameters | undefined {
  const wanted = path === '' ? [] : path.split('/');
  if (wanted.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = segments[index]!;
    if (part.startsWith(':')) parameters[part.slice(1)] = segment;
    else if (part !== segment) return undefined;
  }
  return parameters;
}
