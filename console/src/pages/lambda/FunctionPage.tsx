import { DeleteFunctionCommand } from '@aws-sdk/client-lambda';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { Suspense, lazy, useState } from 'react';
import { lambda } from '~/api/clients';
import { flash } from '~/lib/flash';
import type { PageProps } from '~/lib/route';
import { navigate, setQuery } from '~/lib/router';
import { useQuery } from '~/lib/useQuery';
import { DeleteModal } from '~/parts/DeleteModal';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { RefreshButton } from '~/parts/RefreshButton';
import { Overview } from './Overview';
import { QualifierSelect } from './QualifierSelect';
import { findFunction } from './functions';

const CodeTab = lazy(() => import('./CodeTab'));
const TestTab = lazy(() => import('./TestTab'));
const MonitorTab = lazy(() => import('./MonitorTab'));
const ConfigurationTab = lazy(() => import('./ConfigurationTab'));
const AliasesTab = lazy(() => import('./AliasesTab'));
const VersionsTab = lazy(() => import('./VersionsTab'));

/** Both of AWS's spellings lead to a tab. */
const TABS: Readonly<Record<string, string>> = {
  code: 'code',
  test: 'testing',
  testing: 'testing',
  monitor: 'monitoring',
  monitoring: 'monitoring',
  configure: 'configure',
  configuration: 'configure',
  aliases: 'aliases',
  versions: 'versions',
};

export default function FunctionPage({ parameters, query }: PageProps) {
  const name = parameters['name']!;
  const qualifier = query.get('qualifier') ?? undefined;
  const found = useQuery(`${name}:${qualifier}`, (signal) => findFunction(name, qualifier, signal), { every: 10_000 });
  const [deleting, setDeleting] = useState(false);
  if (found.loading) return <Loading text="Loading the function" />;
  if (found.data === undefined) return <FailedPage of={parameters['name']!} failure={found.failure} onRetry={found.refresh} />;
  const configuration = found.data.Configuration!;
  const props = { name, qualifier, found: found.data, onChange: found.refresh };
  const tab = (id: string, label: string, content: React.ReactNode) => ({ id, label, content: <Suspense fallback={<Loading />}>{content}</Suspense> });
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <RefreshButton onClick={found.refresh} />
            <QualifierSelect name={name} qualifier={qualifier} />
            <Button onClick={() => setDeleting(true)}>Delete</Button>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      {configuration.State !== 'Active' && (
        <Alert type={configuration.State === 'Failed' ? 'error' : 'info'} header={`State: ${configuration.State}`}>
          {configuration.StateReason}
        </Alert>
      )}
      {configuration.LastUpdateStatus === 'InProgress' && <Alert type="info">The function is being updated …</Alert>}
      <Overview {...props} />
      <Tabs
        activeTabId={TABS[query.get('tab') ?? 'code'] ?? 'code'}
        onChange={({ detail }) => setQuery({ tab: detail.activeTabId, section: undefined })}
        tabs={[
          tab('code', 'Code', <CodeTab {...props} />),
          tab('testing', 'Test', <TestTab {...props} />),
          tab('monitoring', 'Monitor', <MonitorTab {...props} />),
          tab('configure', 'Configuration', <ConfigurationTab {...props} section={query.get('section') ?? 'general'} />),
          tab('aliases', 'Aliases', <AliasesTab {...props} />),
          tab('versions', 'Versions', <VersionsTab {...props} />),
        ]}
      />
      {deleting && (
        <DeleteModal
          what={`function ${name}`}
          consequence="Its code, versions, aliases and settings go for ever. Events that still wait for it are dropped; its logs and its role stay."
          onDelete={() => lambda.send(new DeleteFunctionCommand({ FunctionName: name }))}
          onDismiss={() => setDeleting(false)}
          onDone={() => {
            flash({ type: 'success', content: `Deleted the function ${name}.` });
            navigate('/lambda/home#/functions');
          }}
        />
      )}
    </SpaceBetween>
  );
}
