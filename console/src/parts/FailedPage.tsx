import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Failure } from '~/api/failure';
import { ErrorAlert } from './ErrorAlert';

interface Props {
  /** What the page is about, such as the name in its address. */
  of: string;
  failure: Failure | undefined;
  onRetry: () => void;
}

/** A page whose subject could not be read: its name, and why. */
export function FailedPage({ of, failure, onRetry }: Props) {
  return (
    <SpaceBetween size="l">
      <Header variant="h1">{of}</Header>
      <ErrorAlert failure={failure} onRetry={onRetry} />
    </SpaceBetween>
  );
}
