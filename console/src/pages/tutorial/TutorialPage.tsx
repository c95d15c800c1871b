import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteRoleCommand, DeleteRolePolicyCommand, DetachRolePolicyCommand, ListAttachedRolePoliciesCommand, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { DeleteFunctionCommand } from '@aws-sdk/client-lambda';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Steps from '@cloudscape-design/components/steps';
import { useState } from 'react';
import { iam, lambda, logs, sqs } from '~/api/clients';
import { useQuery } from '~/lib/useQuery';
import { DeleteModal } from '~/parts/DeleteModal';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { FUNCTION, GROUP, type Observed, QUEUE, ROLE, observe } from './observed';
import { STEPS, nextStep } from './steps';

const LOOK_EVERY = 3000;

/** The tutorial: its steps tick themselves from what is there, so what was done by command line counts too. */
export default function TutorialPage() {
  const seen = useQuery('tutorial', observe, { every: LOOK_EVERY });
  const [resetting, setResetting] = useState(false);
  if (seen.loading) return <Loading text="Looking at what is there" />;
  if (seen.data === undefined) return <FailedPage of={'Tutorial'} failure={seen.failure} onRetry={seen.refresh} />;
  const next = nextStep(seen.data);
  const done = STEPS.filter((step) => step.done(seen.data!)).length;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description="An event that fails, and what becomes of it. Do each step here or with the aws command line; they tick themselves."
        actions={<Button onClick={() => setResetting(true)}>Reset tutorial</Button>}
      >
        Tutorial
      </Header>
      <Container>
        <ProgressBar value={(done / STEPS.length) * 100} label="Progress" additionalInfo={`${done} of ${STEPS.length} steps`} ariaLabel="Progress of the tutorial" />
      </Container>
      {next === STEPS.length && <Alert type="success">You have seen it all: 202, silence, three attempts, the dead letter, and the way back.</Alert>}
      <Container header={<Header variant="h2">Steps</Header>}>
        <Steps
          ariaLabel="Steps of the tutorial"
          steps={STEPS.map((step, index) => ({
            status: step.done(seen.data!) ? 'success' : index === next ? 'in-progress' : 'pending',
            header: <Link href={step.href}>{step.title}</Link>,
            details: <Box color="text-body-secondary">{step.hint}</Box>,
          }))}
        />
      </Container>
      {resetting && (
        <DeleteModal
          verb="Reset"
          what="the tutorial"
          consequence={`The function ${FUNCTION}, the role ${ROLE}, the queue ${QUEUE} and the log group ${GROUP} are deleted, where they exist. Nothing else is touched.`}
          onDelete={() => reset(seen.data!)}
          onDismiss={() => setResetting(false)}
          onDone={() => (setResetting(false), seen.refresh())}
        />
      )}
    </SpaceBetween>
  );
}

async function reset(seen: Observed): Promise<void> {
  if (seen.exists) await lambda.send(new DeleteFunctionCommand({ FunctionName: FUNCTION }));
  if (seen.queueUrl !== undefined) await sqs.send(new DeleteQueueCommand({ QueueUrl: seen.queueUrl }));
  if (seen.group) await logs.send(new DeleteLogGroupCommand({ logGroupName: GROUP }));
  if (!seen.role) return;
  const { AttachedPolicies: attached } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: ROLE }));
  for (const { PolicyArn: arn } of attached ?? []) await iam.send(new DetachRolePolicyCommand({ RoleName: ROLE, PolicyArn: arn }));
  const { PolicyNames: inline } = await iam.send(new ListRolePoliciesCommand({ RoleName: ROLE }));
  for (const name of inline ?? []) await iam.send(new DeleteRolePolicyCommand({ RoleName: ROLE, PolicyName: name }));
  await iam.send(new DeleteRoleCommand({ RoleName: ROLE }));
}
