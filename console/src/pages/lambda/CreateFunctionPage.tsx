import { AttachRolePolicyCommand, CreateRoleCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { type Architecture, CreateFunctionCommand, type Runtime } from '@aws-sdk/client-lambda';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Steps, { type StepsProps } from '@cloudscape-design/components/steps';
import { useState } from 'react';
import { iam, lambda } from '~/api/clients';
import { type Failure, failureOf } from '~/api/failure';
import { functionHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { navigate } from '~/lib/router';
import { useQuery } from '~/lib/useQuery';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { updated } from './functions';
import { zipOf } from './package';

const NAME = /^[a-zA-Z0-9-_]{1,64}$/;
const RUNTIMES = ['python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3.9', 'python3.8'].map((value) => ({ value, label: `Python ${value.slice(6)}` }));
const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const TRUST = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] });
const HELLO = `import json


def lambda_handler(event, context):
    # TODO implement
    return {
        'statusCode': 200,
        'body': json.dumps('Hello from Lambda!')
    }
`;

type Progress = readonly { text: string; state: StepsProps.Status }[];

/** Makes a function from scratch; with a role of its own, in steps that can be resumed where one fails. */
export default function CreateFunctionPage() {
  const [name, setName] = useState('');
  const [runtime, setRuntime] = useState(RUNTIMES[3]!);
  const [architecture, setArchitecture] = useState<Architecture>('x86_64');
  const [choice, setChoice] = useState<'new' | 'existing'>('new');
  const [role, setRole] = useState<{ value?: string; label?: string } | null>(null);
  const [progress, setProgress] = useState<Progress>([]);
  const [made, setMade] = useState<{ name: string; arn: string; attached: boolean }>();
  const [failure, setFailure] = useState<Failure>();
  const [running, setRunning] = useState(false);
  const roles = useQuery('roles to choose', async (signal) => (await iam.send(new ListRolesCommand({ MaxItems: 1000 }), { abortSignal: signal, quiet: true })).Roles ?? [], { enabled: choice === 'existing' });
  const valid = NAME.test(name) && (choice === 'new' || role !== null);

  const create = async () => {
    setRunning(true);
    setFailure(undefined);
    const steps = choice === 'new' ? ['Create the execution role', 'Attach AWSLambdaBasicExecutionRole', 'Create the function'] : ['Create the function'];
    let at = 0;
    const show = (state: StepsProps.Status) => setProgress(steps.map((text, index) => ({ text, state: index < at ? 'success' : index === at ? state : 'pending' })));
    try {
      show('in-progress');
      let arn = role?.value ?? '';
      if (choice === 'new') {
        let own = made;
        if (own === undefined) {
          const roleName = `${name}-role-${Math.random().toString(36).slice(2, 10)}`;
          const answer = await iam.send(new CreateRoleCommand({ RoleName: roleName, Path: '/service-role/', AssumeRolePolicyDocument: TRUST }));
          own = { name: roleName, arn: answer.Role!.Arn!, attached: false };
          setMade(own);
        }
        at = 1;
        show('in-progress');
        if (!own.attached) await iam.send(new AttachRolePolicyCommand({ RoleName: own.name, PolicyArn: BASIC }));
        setMade({ ...own, attached: true });
        arn = own.arn;
        at = 2;
        show('in-progress');
      }
      const zip = await zipOf(new Map([['lambda_function.py', new TextEncoder().encode(HELLO)]]));
      await lambda.send(
        new CreateFunctionCommand({
          FunctionName: name,
          Runtime: runtime.value as Runtime,
          Role: arn,
          Handler: 'lambda_function.lambda_handler',
          Architectures: [architecture],
          Code: { ZipFile: zip },
        }),
      );
      await updated(name);
      flash({ type: 'success', content: `Successfully created the function ${name}. You can now change its code and configuration.` });
      navigate(functionHref(name, 'code'));
    } catch (thrown) {
      show('error');
      setFailure(failureOf(thrown));
    } finally {
      setRunning(false);
    }
  };

  return (
    <form onSubmit={(event) => (event.preventDefault(), void create())}>
      <Form
        header={<Header variant="h1" description="Author from scratch: start with a simple Hello World example.">Create function</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" formAction="none" href="/lambda/home#/functions">
              Cancel
            </Button>
            <Button variant="primary" disabled={!valid} loading={running}>
              {failure === undefined ? 'Create function' : 'Resume'}
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <ErrorAlert failure={failure} header="The function was not created">
            {made !== undefined && <div>The role {made.name} exists already, and is used when you resume.</div>}
          </ErrorAlert>
          {progress.length > 0 && <Steps ariaLabel="Progress" steps={progress.map(({ text, state }) => ({ header: text, status: state }))} />}
          <Container header={<Header variant="h2">Basic information</Header>}>
            <SpaceBetween size="m">
              <FormField
                label="Function name"
                description="Enter a name that describes the purpose of your function."
                errorText={name === '' || NAME.test(name) ? undefined : 'Use only letters, numbers, hyphens, or underscores with no spaces; 64 at most.'}
              >
                <Input value={name} onChange={({ detail }) => setName(detail.value)} placeholder="myFunctionName" autoFocus />
              </FormField>
              <FormField label="Runtime" description="A runtime that this machine lacks is refused with a hint how to install it.">
                <Select options={RUNTIMES} selectedOption={runtime} onChange={({ detail }) => setRuntime(detail.selectedOption as typeof runtime)} />
              </FormField>
              <FormField label="Architecture" description="Functions run on this machine's own processor, whichever is chosen.">
                <RadioGroup
                  value={architecture}
                  onChange={({ detail }) => setArchitecture(detail.value as Architecture)}
                  items={[
                    { value: 'x86_64', label: 'x86_64' },
                    { value: 'arm64', label: 'arm64' },
                  ]}
                />
              </FormField>
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2" description="By default, Lambda creates an execution role with permissions to upload logs to Amazon CloudWatch Logs.">Execution role</Header>}>
            <SpaceBetween size="m">
              <RadioGroup
                ariaLabel="Execution role"
                value={choice}
                onChange={({ detail }) => setChoice(detail.value as 'new' | 'existing')}
                items={[
                  { value: 'new', label: 'Create a new role with basic Lambda permissions' },
                  { value: 'existing', label: 'Use an existing role' },
                ]}
              />
              {choice === 'existing' && (
                <FormField label="Existing role" errorText={roles.failure?.message}>
                  <Select
                    placeholder="Choose a role"
                    statusType={roles.loading ? 'loading' : 'finished'}
                    filteringType="auto"
                    filteringAriaLabel="Find a role"
                    empty="No roles"
                    options={(roles.data ?? []).map(({ RoleName: label, Arn: value }) => ({ label, value }))}
                    selectedOption={role}
                    onChange={({ detail }) => setRole(detail.selectedOption)}
                  />
                </FormField>
              )}
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}
