import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { functionHref } from '~/lib/arn';
import { durationText } from '~/lib/time';
import { useQuery } from '~/lib/useQuery';
import { ArnLink } from '~/parts/ArnLink';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { eventInvokeConfig } from './functions';
import type { TabProps } from './tab';

const SIX_HOURS = 21_600;

/** How asynchronous events of the function are retried, and where they end. */
export function AsyncPanel({ name, qualifier, found }: TabProps) {
  const config = useQuery(`async ${name}:${qualifier}`, (signal) => eventInvokeConfig(name, qualifier, signal));
  const edit = `${functionHref(name)}/edit/async-invoke-config${qualifier === undefined ? '' : `?qualifier=${encodeURIComponent(qualifier)}`}`;
  return (
    <Container header={<Header variant="h2" actions={<Button href={edit}>Edit</Button>}>Asynchronous invocation</Header>}>
      <ErrorAlert failure={config.failure} onRetry={config.refresh} />
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Maximum age of event', value: durationText((config.data?.MaximumEventAgeInSeconds ?? SIX_HOURS) * 1000) },
          { label: 'Retry attempts', value: config.data?.MaximumRetryAttempts ?? 2 },
          { label: 'Dead-letter queue service', value: <ArnLink arn={found.Configuration?.DeadLetterConfig?.TargetArn} full /> },
          { label: 'On success', value: <ArnLink arn={config.data?.DestinationConfig?.OnSuccess?.Destination} full /> },
          { label: 'On failure', value: <ArnLink arn={config.data?.DestinationConfig?.OnFailure?.Destination} full /> },
        ]}
      />
    </Container>
  );
}
