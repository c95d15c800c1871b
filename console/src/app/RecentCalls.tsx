import Box from '@cloudscape-design/components/box';
import Drawer from '@cloudscape-design/components/drawer';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSyncExternalStore } from 'react';
import { onCall, recentCalls } from '~/api/calls';
import { CliLine } from '~/parts/CliLine';
import { StatusText } from '~/parts/StatusText';
import { TimeText } from '~/parts/TimeText';

/** The last calls of this tab, each as the command that does the same. */
export default function RecentCalls() {
  const calls = useSyncExternalStore(onCall, recentCalls);
  return (
    <Drawer header={<h2>Recent calls</h2>}>
      <SpaceBetween size="xs">
        {calls.length === 0 && <Box color="text-status-inactive">Nothing was asked yet.</Box>}
        {calls.map((call) => (
          <ExpandableSection
            key={call.id}
            headerText={`${call.service} ${call.operation}`}
            headerDescription={call.error}
            headerActions={<StatusText type={statusOf(call.milliseconds, call.error)}>{call.status ?? '…'}</StatusText>}
          >
            <SpaceBetween size="xs">
              <Box variant="small">
                <TimeText at={call.startedAt} precise /> · {call.milliseconds ?? '…'} ms · {call.requestId ?? 'no request id yet'}
              </Box>
              <CliLine service={call.service} operation={call.operation} input={call.input} />
            </SpaceBetween>
          </ExpandableSection>
        ))}
      </SpaceBetween>
    </Drawer>
  );
}

function statusOf(milliseconds: number | undefined, error: string | undefined) {
  if (error !== undefined) return 'error';
  return milliseconds === undefined ? 'in-progress' : 'success';
}
