import { AttachRolePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { iam } from '~/api/clients';
import { roleHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { navigate } from '~/lib/router';
import { useMutation } from '~/lib/useMutation';
import { CodeEditor } from '~/parts/CodeEditor';
import { CopyCli } from '~/parts/CopyCli';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { pretty } from '~/parts/JsonView';
import { LAMBDA_TRUST } from './roles';

const NAME = /^[\w+=,.@-]{1,64}$/;
const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

/** Makes a role; for Lambda unless its trust policy is edited. */
export default function CreateRolePage() {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('Allows Lambda functions to call AWS services on your behalf.');
  const [trust, setTrust] = useState(pretty(LAMBDA_TRUST));
  const [basic, setBasic] = useState(true);
  const commands = () => [
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust, Description: description || undefined }),
    ...(basic ? [new AttachRolePolicyCommand({ RoleName: name, PolicyArn: BASIC })] : []),
  ];
  const { run, running, failure } = useMutation(async () => {
    const [create, attach] = commands();
    await iam.send(create as CreateRoleCommand);
    if (attach !== undefined) await iam.send(attach as AttachRolePolicyCommand);
    return true;
  });
  const submit = async () => {
    if ((await run(undefined)) === undefined) return;
    flash({ type: 'success', content: `Role ${name} created.` });
    navigate(roleHref(name));
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), void submit())}>
      <Form
        header={<Header variant="h1">Create role</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <CopyCli calls={() => commands().map((command) => ({ sender: iam, command }))} />
            <Button variant="link" formAction="none" href="/iam/home#/roles">
              Cancel
            </Button>
            <Button variant="primary" loading={running} disabled={!NAME.test(name)}>
              Create role
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <ErrorAlert failure={failure} header="The role was not created" />
          <Container header={<Header variant="h2">Role details</Header>}>
            <SpaceBetween size="m">
              <FormField label="Role name" errorText={name === '' || NAME.test(name) ? undefined : 'Letters, digits and +=,.@-_, 64 at most'}>
                <Input value={name} onChange={({ detail }) => setName(detail.value)} placeholder="Demo-Lambda" autoFocus />
              </FormField>
              <FormField label={<>Description <i>– optional</i></>}>
                <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
              </FormField>
              <Checkbox checked={basic} onChange={({ detail }) => setBasic(detail.checked)} description="AWSLambdaBasicExecutionRole">
                Let it write logs
              </Checkbox>
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2" description="Who may assume this role">Trust policy</Header>}>
            <CodeEditor language="json" label="Trust policy" value={trust} onChange={setTrust} height={220} />
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}
