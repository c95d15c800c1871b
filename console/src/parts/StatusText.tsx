import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';

/** A status as icon and word, never by colour alone. */
export function StatusText({ type, children }: { type: StatusIndicatorProps.Type; children: ReactNode }) {
  return <StatusIndicator type={type}>{children}</StatusIndicator>;
}
