import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { functionHref } from '~/lib/arn';
import { useQuery } from '~/lib/useQuery';
import { ArnLink } from '~/parts/ArnLink';
import { Copyable } from '~/parts/Copyable';
import { TimeText } from '~/parts/TimeText';
import { eventInvokeConfig } from './functions';
import type { TabProps } from './tab';

/** What invokes the function, and where its failures and successes go. */
export function Overview({ name, qualifier, found }: TabProps) {
  const configuration = found.Configuration!;
  const config = useQuery(`destinations ${name}:${qualifier}`, (signal) => eventInvokeConfig(name, qualifier, signal));
  const destinations = [
    ['Dead-letter queue', configuration.DeadLetterConfig?.TargetArn],
    ['On failure', config.data?.DestinationConfig?.OnFailure?.Destination],
    ['On success', config.data?.DestinationConfig?.OnSuccess?.Destination],
  ].filter((pair): pair is [string, string] => Boolean(pair[1]));
  return (
    <Container header={<Header variant="h2">Function overview</Header>}>
      <SpaceBetween size="l">
        <ColumnLayout columns={3} borders="vertical">
          <div>
            <Box variant="awsui-key-label">Triggers</Box>
            <Link href={`${functionHref(name, 'configure')}&section=triggers`}>Who may invoke it</Link>
          </div>
          <div>
            <Box variant="awsui-key-label">Function</Box>
            <Box fontWeight="bold">{name}</Box>
            <Box variant="small">{configuration.Version === '$LATEST' ? configuration.Runtime : `${configuration.Runtime}, version ${configuration.Version}`}</Box>
          </div>
          <div>
            <Box variant="awsui-key-label">Destinations</Box>
            {destinations.length === 0 && <Box color="text-body-secondary">None: what fails three times is gone</Box>}
            {destinations.map(([label, arn]) => (
              <div key={label}>
                {label}: <ArnLink arn={arn} />
              </div>
            ))}
          </div>
        </ColumnLayout>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'Description', value: configuration.Description || '–' },
            { label: 'Last modified', value: <TimeText at={configuration.LastModified} /> },
            { label: 'Function ARN', value: <Copyable text={configuration.FunctionArn ?? ''} label="the function's ARN" /> },
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}
