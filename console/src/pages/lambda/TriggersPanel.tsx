import { GetPolicyCommand } from '@aws-sdk/client-lambda';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { lambda } from '~/api/clients';
import { isMissing } from '~/api/failure';
import { useQuery } from '~/lib/useQuery';
import { ArnLink } from '~/parts/ArnLink';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { JsonView } from '~/parts/JsonView';
import type { TabProps } from './tab';

interface Trigger {
  id: string;
  service: string;
  source?: string;
}

interface Statement {
  Sid?: string;
  Principal?: { Service?: string; AWS?: string };
  Condition?: { ArnLike?: Record<string, string> };
}

/** Who may invoke the function: the statements of its resource policy. */
export function TriggersPanel({ name, qualifier }: TabProps) {
  const policy = useQuery(`policy ${name}:${qualifier}`, (signal) => policyOf(name, qualifier, signal));
  const triggers = policy.data === undefined ? [] : triggersOf(policy.data);
  return (
    <SpaceBetween size="l">
      <ErrorAlert failure={policy.failure} onRetry={policy.refresh} />
      <Table
        variant="container"
        header={<Header variant="h2" counter={`(${triggers.length})`} description="Services and accounts that the function's resource-based policy lets invoke it">Triggers</Header>}
        loading={policy.loading}
        loadingText="Loading"
        ariaLabels={{ tableLabel: 'Triggers' }}
        items={triggers}
        trackBy="id"
        columnDefinitions={[
          { id: 'service', header: 'Who', cell: ({ service }) => service, isRowHeader: true },
          { id: 'source', header: 'Source', cell: ({ source }) => <ArnLink arn={source} /> },
          { id: 'id', header: 'Statement', cell: ({ id }) => id },
        ]}
        empty="None: only this account invokes it"
      />
      {policy.data !== undefined && policy.data !== '' && (
        <Container header={<Header variant="h2">Resource-based policy</Header>}>
          <JsonView text={policy.data} label="Resource-based policy" />
        </Container>
      )}
    </SpaceBetween>
  );
}

async function policyOf(name: string, qualifier: string | undefined, signal: AbortSignal): Promise<string> {
  try {
    const answer = await lambda.send(new GetPolicyCommand({ FunctionName: name, Qualifier: qualifier }), { abortSignal: signal, quiet: true });
    return answer.Policy ?? '';
  } catch (thrown) {
    if (isMissing(thrown)) return '';
    throw thrown;
  }
}

function triggersOf(policy: string): Trigger[] {
  const document = JSON.parse(policy === '' ? '{}' : policy) as { Statement?: Statement[] };
  return (document.Statement ?? []).map(({ Sid: id, Principal: principal, Condition: condition }, index) => ({
    id: id ?? String(index),
    service: principal?.Service ?? principal?.AWS ?? 'everybody',
    source: condition?.ArnLike?.['AWS:SourceArn'],
  }));
}
