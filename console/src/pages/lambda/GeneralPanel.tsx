import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { functionHref } from '~/lib/arn';
import { durationText } from '~/lib/time';
import type { TabProps } from './tab';

export function GeneralPanel({ name, qualifier, found }: TabProps) {
  const configuration = found.Configuration!;
  return (
    <Container
      header={
        <Header variant="h2" actions={<Button disabled={qualifier !== undefined} href={`${functionHref(name)}/edit/basic-settings`}>Edit</Button>}>
          General configuration
        </Header>
      }
    >
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Description', value: configuration.Description || '–' },
          { label: 'Memory', value: `${configuration.MemorySize} MB` },
          { label: 'Ephemeral storage', value: `${configuration.EphemeralStorage?.Size ?? 512} MB` },
          { label: 'Timeout', value: durationText((configuration.Timeout ?? 3) * 1000) },
          { label: 'Log format', value: configuration.LoggingConfig?.LogFormat },
          { label: 'Log group', value: configuration.LoggingConfig?.LogGroup },
        ]}
      />
    </Container>
  );
}
