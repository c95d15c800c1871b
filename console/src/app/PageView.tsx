import { Suspense, lazy, type ComponentType } from 'react';
import type { Match, PageProps, Route } from '~/lib/route';
import { Loading } from '~/parts/Loading';

const pages = new Map<Route, ComponentType<PageProps>>();

/** The component of a route, loaded when it is first shown. */
function pageOf(route: Route): ComponentType<PageProps> {
  const known = pages.get(route);
  if (known !== undefined) return known;
  const page = lazy(route.load);
  pages.set(route, page);
  return page;
}

export function PageView({ match, query }: { match: Match; query: URLSearchParams }) {
  const Page = pageOf(match.route);
  return (
    <Suspense fallback={<Loading />}>
      <Page parameters={match.parameters} query={query} />
    </Suspense>
  );
}
