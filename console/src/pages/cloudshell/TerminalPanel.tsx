import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { StatusText } from '~/parts/StatusText';
import './terminal.css';
import { type Stage, useTerminal } from './useTerminal';

const STAGES = {
  connecting: { type: 'in-progress', text: 'Connecting' },
  open: { type: 'success', text: 'Connected' },
  ended: { type: 'stopped', text: 'Ended' },
} as const satisfies Record<Stage, unknown>;

/** A terminal with a shell of the server's machine, and what became of it. */
export default function TerminalPanel() {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const { stage, reason, failure, restart } = useTerminal(element);
  const { type, text } = STAGES[stage];
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description="A shell on the machine of the server, whose aws command calls it as you. Closing the page ends all that runs in it."
        actions={
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <StatusText type={type}>{text}</StatusText>
            <Button variant={stage === 'ended' ? 'primary' : 'normal'} onClick={restart}>
              {stage === 'ended' ? 'Reconnect' : 'New session'}
            </Button>
          </SpaceBetween>
        }
      >
        CloudShell
      </Header>
      <ErrorAlert failure={failure} onRetry={restart} />
      {reason !== undefined && <Alert type="info">{reason}.</Alert>}
      <div className="shell-window" ref={setElement} role="group" aria-label="Terminal" />
      <Box variant="small">Tab goes to the shell; Shift+Tab leaves the terminal.</Box>
    </SpaceBetween>
  );
}
