import type { FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { reportOf } from '~/lib/logs';
import { TimeText } from '~/parts/TimeText';
import { pretty } from '~/parts/JsonView';
import { type Attempt, attemptsOf } from './attempts';

/** Log events; what belongs to one attempt of a request, from START to REPORT, stands together. */
export function LogLines({ events }: { events: readonly FilteredLogEvent[] }) {
  const attempts = useMemo(() => attemptsOf(events), [events]);
  return (
    <SpaceBetween size="xs">
      {attempts.map((attempt, index) =>
        attempt.requestId === undefined ? (
          <Lines key={index} events={attempt.events} />
        ) : (
          <ExpandableSection key={index} defaultExpanded variant="footer" headerText={<AttemptTitle attempt={attempt} />}>
            <Lines events={attempt.events} colour={colourOf(attempt.requestId)} />
          </ExpandableSection>
        ),
      )}
    </SpaceBetween>
  );
}

function AttemptTitle({ attempt }: { attempt: Attempt }) {
  const report = attempt.events.map(({ message }) => reportOf(message ?? '')).find((found) => found !== undefined);
  return (
    <>
      Attempt {attempt.number}: {attempt.requestId}
      {report !== undefined && `, ${report.durationMillis} ms`}
    </>
  );
}

/** One of eight colours for a request, always the same. */
function colourOf(requestId: string): number {
  return [...requestId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 8, 0);
}

function Lines({ events, colour }: { events: readonly FilteredLogEvent[]; colour?: number }) {
  return (
    <ol className={`log-lines${colour === undefined ? '' : ` log-colour-${colour}`}`}>
      {events.map((event) => (
        <li key={event.eventId}>
          <span className="log-time">
            <TimeText at={event.timestamp} precise />
          </span>
          <pre className="pre">{shown(event.message ?? '')}</pre>
        </li>
      ))}
    </ol>
  );
}

/** JSON is laid out; other lines stay as they were written. */
function shown(message: string): string {
  return message.startsWith('{') ? pretty(message) : message.replace(/\n+$/, '');
}
