import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { lambda } from '~/api/clients';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { updated } from './functions';
import type { TabProps } from './tab';

export function EnvironmentPanel({ name, qualifier, found, onChange }: TabProps) {
  const saved = JSON.stringify(found.Configuration?.Environment?.Variables ?? {});
  const [rows, setRows] = useState<readonly { key: string; value: string }[]>([]);
  useEffect(() => setRows(Object.entries(JSON.parse(saved) as Record<string, string>).map(([key, value]) => ({ key, value }))), [saved]);
  const variables = Object.fromEntries(rows.filter(({ key }) => key !== '').map(({ key, value }) => [key, value]));
  const dirty = JSON.stringify(variables) !== saved;
  const { run, running, failure } = useMutation(async () => {
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Environment: { Variables: variables } }));
    await updated(name);
    flash({ type: 'success', content: `Successfully updated the environment variables of ${name}.` });
    onChange();
  });
  const change = (index: number, next: Partial<{ key: string; value: string }>) => setRows(rows.map((row, i) => (i === index ? { ...row, ...next } : row)));
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${rows.length})`} actions={<Button disabled={!dirty || qualifier !== undefined} loading={running} onClick={() => void run(undefined)}>Save variables</Button>}>
          Environment variables
        </Header>
      }
    >
      <SpaceBetween size="s">
        <ErrorAlert failure={failure} header="The variables were not saved" />
        <AttributeEditor
          items={rows}
          addButtonText="Add environment variable"
          removeButtonText="Remove"
          empty="No environment variables"
          onAddButtonClick={() => setRows([...rows, { key: '', value: '' }])}
          onRemoveButtonClick={({ detail }) => setRows(rows.filter((_, index) => index !== detail.itemIndex))}
          definition={[
            { label: 'Key', control: (row, index) => <Input ariaLabel={`Key ${index + 1}`} value={row.key} onChange={({ detail }) => change(index, { key: detail.value })} /> },
            { label: 'Value', control: (row, index) => <Input ariaLabel={`Value ${index + 1}`} value={row.value} onChange={({ detail }) => change(index, { value: detail.value })} /> },
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}
