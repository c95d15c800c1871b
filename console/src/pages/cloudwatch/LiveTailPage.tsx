import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { logs } from '~/api/clients';
import type { PageProps } from '~/lib/route';
import { useQuery } from '~/lib/useQuery';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { StatusText } from '~/parts/StatusText';
import { TimeText } from '~/parts/TimeText';
import { useTail } from './tail';

const MOST_GROUPS = 10;

/** Log events as they are written, of up to ten groups. */
export default function LiveTailPage({ query }: PageProps) {
  const asked = query.get('group') ?? undefined;
  const groups = useQuery(`groups to tail ${asked}`, async (signal) => {
    const find = async (prefix?: string) => (await logs.send(new DescribeLogGroupsCommand({ limit: 50, logGroupNamePrefix: prefix }), { abortSignal: signal, quiet: true })).logGroups ?? [];
    const [first, named] = await Promise.all([find(), asked === undefined ? [] : find(asked)]);
    return [...first, ...named.filter(({ arn }) => first.every((known) => known.arn !== arn))];
  });
  const [names, setNames] = useState<readonly string[]>(asked === undefined ? [] : [asked]);
  const [pattern, setPattern] = useState('');
  const tail = useTail();
  const options = (groups.data ?? []).map(({ logGroupName: name, logGroupArn: arn }) => ({ value: name!, label: name!, arn: arn! }));
  const arns = options.filter(({ value }) => names.includes(value)).map(({ arn }) => arn);
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={tail.lines.length === 0} onClick={tail.clear}>
              Clear
            </Button>
            {tail.state === 'live' && <Button onClick={tail.pause}>{tail.paused ? `Resume (${tail.buffered} waiting)` : 'Pause'}</Button>}
            {tail.state === 'live' ? (
              <Button onClick={tail.stop}>Stop</Button>
            ) : (
              <Button variant="primary" loading={tail.state === 'starting'} disabled={arns.length === 0} onClick={() => tail.start(arns, pattern.trim())}>
                Start
              </Button>
            )}
          </SpaceBetween>
        }
      >
        Live tail
      </Header>
      <ErrorAlert failure={tail.failure ?? groups.failure} />
      <Container header={<Header variant="h2">What to follow</Header>}>
        <SpaceBetween size="m">
          <FormField label="Log groups" constraintText={`Up to ${MOST_GROUPS}`}>
            <Multiselect
              placeholder="Choose log groups"
              statusType={groups.loading ? 'loading' : 'finished'}
              filteringType="auto"
              filteringAriaLabel="Find log groups"
              empty="No log groups"
              deselectAriaLabel={(option) => `Remove ${option.label}`}
              options={options}
              selectedOptions={options.filter(({ value }) => names.includes(value))}
              onChange={({ detail }) => setNames(detail.selectedOptions.map(({ value }) => value!).slice(0, MOST_GROUPS))}
            />
          </FormField>
          <FormField label={<>Filter pattern <i>– optional</i></>}>
            <Input value={pattern} onChange={({ detail }) => setPattern(detail.value)} placeholder='ERROR or "a request id"' />
          </FormField>
        </SpaceBetween>
      </Container>
      <Container
        header={
          <Header variant="h2" counter={`(${tail.lines.length})`} actions={<StatusText type={tail.state === 'live' ? (tail.paused ? 'stopped' : 'in-progress') : 'pending'}>{tail.state === 'live' ? (tail.paused ? 'Paused' : 'Live') : 'Not started'}</StatusText>}>
            Events
          </Header>
        }
      >
        {tail.sampled && <Alert type="warning">More is written than can be shown; this is a sample.</Alert>}
        {tail.lines.length === 0 ? (
          <Box textAlign="center" color="text-body-secondary">
            Events appear here as they are written.
          </Box>
        ) : (
          <ol className="log-lines" aria-live="off">
            {tail.lines.map((line) => (
              <li key={line.id}>
                <span className="log-time">
                  <TimeText at={line.at} precise />
                </span>
                <pre className="pre">{line.message}</pre>
              </li>
            ))}
          </ol>
        )}
      </Container>
    </SpaceBetween>
  );
}
