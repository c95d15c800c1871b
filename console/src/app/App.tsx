import AppLayout from '@cloudscape-design/components/app-layout';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import Flashbar from '@cloudscape-design/components/flashbar';
import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import SideNavigation from '@cloudscape-design/components/side-navigation';
import { Suspense, lazy, useEffect, useState, useSyncExternalStore } from 'react';
import { onSessionChange, session } from '~/api/session';
import { useFlashes } from '~/lib/flash';
import { matchRoute } from '~/lib/route';
import { navigate, useAddress } from '~/lib/router';
import { Loading } from '~/parts/Loading';
import { Appearance } from './Appearance';
import { ErrorBoundary } from './ErrorBoundary';
import { Keys } from './Keys';
import { NotFound } from './NotFound';
import { PageView } from './PageView';
import { TopBar } from './TopBar';
import { HOMES, ROUTES } from './routes';
import { SERVICES, sideItems } from './navigation';

const RecentCalls = lazy(() => import('./RecentCalls'));
const SignIn = lazy(() => import('./SignIn'));

export function App() {
  const signedIn = useSyncExternalStore(onSessionChange, () => session() !== undefined);
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <Appearance />
      {signedIn ? (
        <Frame />
      ) : (
        <Suspense fallback={<Loading />}>
          <SignIn />
        </Suspense>
      )}
    </I18nProvider>
  );
}

function Frame() {
  const address = useAddress();
  const flashes = useFlashes();
  const [drawer, setDrawer] = useState<string | null>(null);
  const [navigationOpen, setNavigationOpen] = useState(window.innerWidth > 1000);
  const match = matchRoute(ROUTES, address);
  const service = SERVICES[address.service];

  useEffect(() => {
    const home = address.segments.length === 0 ? HOMES[address.service === '' ? 'lambda' : address.service] : undefined;
    if (match === undefined && home !== undefined) navigate(home, { replace: true });
  }, [address, match]);

  const title = match?.route.title(match.parameters) ?? 'Not found';
  useEffect(() => {
    document.title = `${title} | ${service?.title ?? 'Redrive'}`;
  }, [title, service]);

  const crumbs = [
    { text: service?.title ?? 'Redrive', href: HOMES[address.service] ?? HOMES['lambda']! },
    ...(match?.route.crumbs?.(match.parameters) ?? []),
    { text: title, href: location.pathname + location.hash },
  ];
  return (
    <>
      <div id="top-bar">
        <TopBar />
      </div>
      <Keys />
      <AppLayout
        headerSelector="#top-bar"
        navigationOpen={navigationOpen}
        onNavigationChange={({ detail }) => setNavigationOpen(detail.open)}
        navigation={
          <SideNavigation
            header={{ text: service?.title ?? 'Redrive', href: HOMES[address.service] ?? HOMES['lambda']! }}
            items={sideItems(address.service)}
            activeHref={activeHref(address.service, address.segments)}
          />
        }
        breadcrumbs={<BreadcrumbGroup items={crumbs} ariaLabel="Breadcrumbs" />}
        notifications={<Flashbar items={flashes as never} stackItems />}
        ariaLabels={{
          navigation: 'Side navigation',
          navigationClose: 'Close side navigation',
          navigationToggle: 'Open side navigation',
          notifications: 'Notifications',
          drawers: 'Drawers',
        }}
        activeDrawerId={drawer}
        onDrawerChange={({ detail }) => setDrawer(detail.activeDrawerId)}
        drawers={[
          {
            id: 'calls',
            trigger: { iconName: 'script' },
            ariaLabels: { drawerName: 'Recent calls', closeButton: 'Close recent calls', triggerButton: 'Recent calls' },
            resizable: true,
            defaultSize: 420,
            content: <Suspense fallback={<Loading />}>{drawer === 'calls' && <RecentCalls />}</Suspense>,
          },
        ]}
        content={
          <ErrorBoundary key={location.pathname + address.segments.join('/')}>
            {match !== undefined ? <PageView match={match} query={address.query} /> : <NotFound />}
          </ErrorBoundary>
        }
      />
    </>
  );
}

/** The side's item that is marked: the one whose address begins the present one. */
function activeHref(service: string, segments: readonly string[]): string {
  const here = segments[0] ?? '';
  const items = SERVICES[service]?.items ?? [];
  for (const item of items) {
    if (item.type === 'link' && item.href.replace('logsV2:', '').endsWith(`#/${here}`)) return item.href;
    if (item.type === 'link' && (item.href.endsWith(`#logsV2:${here}`) || item.href.endsWith(`#${here}`))) return item.href;
  }
  return HOMES[service] ?? '';
}
