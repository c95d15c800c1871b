import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { queueHref } from '~/lib/arn';
import type { PageProps } from '~/lib/route';
import { useQuery } from '~/lib/useQuery';
import Button from '@cloudscape-design/components/button';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { ReceivePanel } from './ReceivePanel';
import { SendPanel } from './SendPanel';
import { findQueue } from './queues';

/** Messages of a queue: sent from here, polled, looked at, deleted. */
export default function SendReceivePage({ parameters }: PageProps) {
  const found = useQuery(parameters['queue']!, (signal) => findQueue(parameters['queue']!, signal), { every: 3000 });
  if (found.loading) return <Loading text="Loading the queue" />;
  if (found.data === undefined) return <FailedPage of={parameters['queue']!} failure={found.failure} onRetry={found.refresh} />;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" actions={<Button href={queueHref(found.data.name)}>Queue details</Button>}>
        Send and receive messages
      </Header>
      <SendPanel queue={found.data} onSent={found.refresh} />
      <ReceivePanel queue={found.data} onChange={found.refresh} />
    </SpaceBetween>
  );
}
