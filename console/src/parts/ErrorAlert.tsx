import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { type Failure, isDenied, isSignedOut } from '~/api/failure';
import { signOut } from '~/api/session';

interface Props {
  failure: Failure | undefined;
  /** What was tried, such as "The configuration was not saved". */
  header?: string;
  onRetry?: () => void;
  /** What would help, below the message. */
  children?: ReactNode;
}

/** An error in the server's own words, with its request id; nothing where there is none. */
export function ErrorAlert({ failure, header, onRetry, children }: Props) {
  if (failure === undefined) return null;
  const action = isSignedOut(failure) ? (
    <Button onClick={signOut}>Sign in again</Button>
  ) : (
    onRetry && <Button onClick={onRetry}>Retry</Button>
  );
  return (
    <Alert type={isDenied(failure) ? 'warning' : 'error'} header={header ?? titleOf(failure)} action={action}>
      <div data-testid="error-message">
        {header !== undefined && <b>{failure.name}: </b>}
        <span style={{ overflowWrap: 'anywhere' }}>{failure.message}</span>
      </div>
      {children}
      {failure.requestId !== undefined && (
        <Box variant="small">
          Request ID: <Box variant="code">{failure.requestId}</Box>
        </Box>
      )}
    </Alert>
  );
}

function titleOf(failure: Failure): string {
  return isDenied(failure) ? `You may not do this (${failure.name})` : failure.name;
}
