import { type EvaluationResult, SimulatePrincipalPolicyCommand, type Statement } from '@aws-sdk/client-iam';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { iam } from '~/api/clients';
import type { PageProps } from '~/lib/route';
import { setQuery } from '~/lib/router';
import { useQuery } from '~/lib/useQuery';
import { CopyCli } from '~/parts/CopyCli';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { type RoleView, findRole } from './roles';
import { type Row, actionsOf, documentOf, highlighted, rowsOf } from './simulation';

/** Asks IAM what a role's policies would say to actions, and shows the statements that decide. */
export default function SimulatePage({ parameters, query }: PageProps) {
  const name = parameters['role']!;
  const found = useQuery(name, (signal) => findRole(name, signal));
  if (found.loading) return <Loading text="Loading the role" />;
  if (found.data === undefined) return <FailedPage of={parameters['role']!} failure={found.failure} onRetry={found.refresh} />;
  return <Simulator view={found.data} query={query} />;
}

function command(view: RoleView, actions: string, resources: string, marker?: string): SimulatePrincipalPolicyCommand {
  return new SimulatePrincipalPolicyCommand({
    PolicySourceArn: view.role.Arn,
    ActionNames: actionsOf(actions),
    ResourceArns: actionsOf(resources).length === 0 ? undefined : actionsOf(resources),
    Marker: marker,
  });
}

async function simulate(view: RoleView, actions: string, resources: string, signal: AbortSignal): Promise<Row[]> {
  const results: EvaluationResult[] = [];
  let marker: string | undefined;
  do {
    const page = await iam.send(command(view, actions, resources, marker), { abortSignal: signal, quiet: marker !== undefined });
    results.push(...(page.EvaluationResults ?? []));
    marker = page.IsTruncated ? page.Marker : undefined;
  } while (marker !== undefined);
  return rowsOf(results);
}

/** What is asked stands in the address, so that a simulation can be linked to. */
function Simulator({ view, query }: { view: RoleView; query: URLSearchParams }) {
  const asked = { actions: query.get('actions') ?? '', resources: query.get('resources') ?? '' };
  const [actions, setActions] = useState(asked.actions);
  const [resources, setResources] = useState(asked.resources);
  const answer = useQuery(`${asked.actions} ${asked.resources}`, (signal) => simulate(view, asked.actions, asked.resources, signal), {
    enabled: asked.actions !== '',
  });
  const submit = () => {
    const same = actions === asked.actions && resources === asked.resources;
    if (same) answer.refresh();
    else setQuery({ actions, resources });
  };
  return (
    <SpaceBetween size="l">
      <form onSubmit={(event) => (event.preventDefault(), submit())}>
        <Form
          header={<Header variant="h1" description={`What the policies of ${view.role.RoleName} would say, without doing it`}>Simulate</Header>}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <CopyCli calls={() => [{ sender: iam, command: command(view, actions, resources) }]} />
              <Button variant="primary" loading={answer.loading} disabled={actionsOf(actions).length === 0}>
                Simulate
              </Button>
            </SpaceBetween>
          }
        >
          <Container>
            <SpaceBetween size="m">
              <FormField label="Actions" description="With their service, apart by commas or lines">
                <Textarea value={actions} rows={3} onChange={({ detail }) => setActions(detail.value)} placeholder="sqs:SendMessage" autoFocus />
              </FormField>
              <FormField label={<>Resources <i>– optional</i></>} description="ARNs; all resources where there is none">
                <Input value={resources} onChange={({ detail }) => setResources(detail.value)} placeholder="arn:aws:sqs:us-east-1:000000000000:Demo-DLQ" />
              </FormField>
            </SpaceBetween>
          </Container>
        </Form>
      </form>
      <ErrorAlert failure={answer.failure} header="Nothing was simulated" />
      {answer.data !== undefined && <Answer view={view} rows={answer.data} />}
    </SpaceBetween>
  );
}

function Answer({ view, rows }: { view: RoleView; rows: readonly Row[] }) {
  const statements = new Map(rows.flatMap(({ statements }) => statements.map((one) => [placeOf(one), one] as const)));
  return (
    <SpaceBetween size="l">
      <Table
        variant="container"
        items={rows}
        trackBy="key"
        header={<Header variant="h2" counter={`(${rows.length})`}>Decisions</Header>}
        ariaLabels={{ tableLabel: 'Decisions' }}
        wrapLines
        columnDefinitions={[
          { id: 'action', header: 'Action', isRowHeader: true, cell: ({ action }) => action },
          { id: 'resource', header: 'Resource', cell: ({ resource }) => resource },
          { id: 'decision', header: 'Decision', cell: (row) => <Decided row={row} /> },
          { id: 'by', header: 'Because of', cell: (row) => <Because row={row} /> },
        ]}
        empty="No action was asked"
      />
      {[...statements].map(([place, statement]) => (
        <Source key={place} view={view} statement={statement} />
      ))}
    </SpaceBetween>
  );
}

function placeOf({ SourcePolicyId: id, StartPosition: start }: Statement): string {
  return `${id} ${start?.Line}:${start?.Column}`;
}

function Decided({ row: { decision } }: { row: Row }) {
  if (decision === 'allowed') return <StatusIndicator type="success">Allowed</StatusIndicator>;
  return <StatusIndicator type="error">{decision === 'explicitDeny' ? 'Denied by a statement' : 'Not allowed'}</StatusIndicator>;
}

function Because({ row }: { row: Row }) {
  if (row.statements.length > 0) return row.statements.map(({ SourcePolicyId: id }) => id).join(', ');
  return (
    <>
      {row.beyondBoundary ? 'The permissions boundary does not allow it' : 'No statement allows it'}
      {row.missing.length > 0 && `; conditions look at ${row.missing.join(', ')}, which was not given`}
    </>
  );
}

/** A policy with the statement that decided. */
function Source({ view, statement }: { view: RoleView; statement: Statement }) {
  const source = statement.SourcePolicyId ?? '';
  const document = useQuery(`${view.role.Arn} ${source}`, (signal) => documentOf(source, view, signal));
  const [before, found, after] = highlighted(document.data ?? '', statement);
  return (
    <Container header={<Header variant="h2" description={statement.SourcePolicyType}>{source}</Header>}>
      {document.loading && <Loading />}
      <ErrorAlert failure={document.failure} />
      {document.data !== undefined && (
        <pre className="pre scroll" tabIndex={0} role="region" aria-label={`${source}, statement at line ${statement.StartPosition?.Line}, column ${statement.StartPosition?.Column}`}>
          {before}
          <mark>{found}</mark>
          {after}
        </pre>
      )}
    </Container>
  );
}
