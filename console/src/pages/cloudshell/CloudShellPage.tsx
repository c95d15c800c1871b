import { Suspense, lazy } from 'react';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { readShell } from '~/api/shell';
import { useQuery } from '~/lib/useQuery';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { Loading } from '~/parts/Loading';
import { OwnTerminal } from './OwnTerminal';

const TerminalPanel = lazy(() => import('./TerminalPanel'));

/** A shell of the server's machine, or why there is none and what to do instead. */
export default function CloudShellPage() {
  const state = useQuery('shell', readShell);
  if (state.loading) return <Loading text="Asking for a shell" />;
  if (state.data?.enabled) {
    return (
      <Suspense fallback={<Loading />}>
        <TerminalPanel />
      </Suspense>
    );
  }
  return (
    <SpaceBetween size="l">
      <Header variant="h1">CloudShell</Header>
      <ErrorAlert failure={state.failure} onRetry={state.refresh} />
      <OwnTerminal reason={state.data?.reason} />
    </SpaceBetween>
  );
}
