import { DeleteRolePolicyCommand, DetachRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import Alert from '@cloudscape-design/components/alert';
import Badge from '@cloudscape-design/components/badge';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { iam } from '~/api/clients';
import { nameOf, roleHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { navigate } from '~/lib/router';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { JsonView } from '~/parts/JsonView';
import { Loading } from '~/parts/Loading';
import { InlinePolicyModal } from './InlinePolicyModal';
import { type RoleView, inlineDocument, managedDocument } from './roles';

interface Attached {
  name: string;
  arn?: string;
}

/** The policies of a role: attached ones and its own. */
export function PermissionsPanel({ view, query, onChange }: { view: RoleView; query: URLSearchParams; onChange: () => void }) {
  const role = view.role.RoleName!;
  const [selected, setSelected] = useState<readonly Attached[]>([]);
  const [shown, setShown] = useState<Attached>();
  const [editing, setEditing] = useState<{ name?: string }>();
  const rows: Attached[] = [
    ...view.attached.map(({ PolicyName: name, PolicyArn: arn }) => ({ name: name!, arn })),
    ...view.inline.map((name) => ({ name })),
  ];
  const removal = useMutation(async (policies: readonly Attached[]) => {
    for (const { name, arn } of policies) {
      if (arn === undefined) await iam.send(new DeleteRolePolicyCommand({ RoleName: role, PolicyName: name }));
      else await iam.send(new DetachRolePolicyCommand({ RoleName: role, PolicyArn: arn }));
    }
    setSelected([]);
    onChange();
  });
  const attachHref = `/iam/home#/roles/details/${encodeURIComponent(role)}/attach-policies${carried(query)}`;
  return (
    <SpaceBetween size="l">
      <LeastPrivilege role={role} query={query} onChange={onChange} />
      <ErrorAlert failure={removal.failure} header="The policy was not removed" />
      <Table
        variant="container"
        items={rows}
        trackBy={({ name, arn }) => arn ?? name}
        selectionType="multi"
        selectedItems={rows.filter((row) => selected.some(({ name, arn }) => name === row.name && arn === row.arn))}
        onSelectionChange={({ detail }) => setSelected(detail.selectedItems)}
        ariaLabels={{
          tableLabel: 'Permissions policies',
          selectionGroupLabel: 'Selection of policies',
          allItemsSelectionLabel: () => 'Select all policies',
          itemSelectionLabel: (_, { name }) => `Select ${name}`,
        }}
        header={
          <Header
            variant="h2"
            counter={`(${rows.length})`}
            description="You can attach up to 10 managed policies."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button disabled={selected.length === 0} loading={removal.running} onClick={() => void removal.run(selected)}>
                  Remove
                </Button>
                <ButtonDropdown
                  items={[
                    { id: 'attach', text: 'Attach policies' },
                    { id: 'inline', text: 'Create inline policy' },
                  ]}
                  onItemClick={({ detail }) => (detail.id === 'inline' ? setEditing({}) : navigate(attachHref))}
                >
                  Add permissions
                </ButtonDropdown>
              </SpaceBetween>
            }
          >
            Permissions policies
          </Header>
        }
        columnDefinitions={[
          { id: 'name', header: 'Policy name', isRowHeader: true, cell: (row) => <Link href="#" onFollow={(event) => (event.preventDefault(), setShown(row))}>{row.name}</Link> },
          { id: 'type', header: 'Type', cell: ({ arn }) => <Badge>{arn === undefined ? 'Customer inline' : arn.startsWith('arn:aws:iam::aws:') ? 'AWS managed' : 'Customer managed'}</Badge> },
          { id: 'edit', header: 'Edit', cell: ({ name, arn }) => (arn === undefined ? <Button variant="inline-link" ariaLabel={`Edit ${name}`} onClick={() => setEditing({ name })}>Edit</Button> : '–') },
        ]}
        empty="This role may do nothing yet"
      />
      {shown !== undefined && <PolicyModal role={role} policy={shown} onDismiss={() => setShown(undefined)} />}
      {editing !== undefined && (
        <InlinePolicyModal
          role={role}
          name={editing.name}
          onDismiss={() => setEditing(undefined)}
          onSaved={() => (setEditing(undefined), onChange())}
        />
      )}
    </SpaceBetween>
  );
}

/** The way back goes along to the next page. */
function carried(query: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['return', 'needs', 'on']) {
    const value = query.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept.size === 0 ? '' : `?${kept.toString()}`;
}

/** Offers exactly what a refused Save needed, as a policy of the role's own. */
function LeastPrivilege({ role, query, onChange }: { role: string; query: URLSearchParams; onChange: () => void }) {
  const action = query.get('needs');
  const resource = query.get('on');
  const { run, running, failure } = useMutation(async () => {
    const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] };
    const name = `Allow-${action!.replace(':', '-')}-${nameOf(resource!)}`.slice(0, 128);
    await iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName: name, PolicyDocument: JSON.stringify(document) }));
    flash({ type: 'success', content: `The role ${role} may now ${action} on ${resource}.` });
    onChange();
  });
  if (action === null || resource === null || !/^[a-z]+:[A-Za-z]+$/.test(action)) return null;
  return (
    <Alert type="info" header="Least privilege" action={<Button loading={running} onClick={() => void run(undefined)}>Attach least privilege</Button>}>
      {action} on {resource}, as a policy of this role alone.
      <ErrorAlert failure={failure} header="It was not attached" />
    </Alert>
  );
}

function PolicyModal({ role, policy, onDismiss }: { role: string; policy: Attached; onDismiss: () => void }) {
  const document = useQuery(`${role} ${policy.arn ?? policy.name}`, (signal) =>
    policy.arn === undefined ? inlineDocument(role, policy.name, signal) : managedDocument(policy.arn, signal),
  );
  return (
    <Modal visible size="large" header={policy.name} closeAriaLabel="Close" onDismiss={onDismiss}>
      {document.loading && <Loading />}
      <ErrorAlert failure={document.failure} />
      {document.data !== undefined && <JsonView text={document.data} label={policy.name} />}
    </Modal>
  );
}

export function backTo(role: string, query: URLSearchParams): string {
  const address = roleHref(role);
  const kept = carried(query);
  return kept === '' ? address : `${address}&${kept.slice(1)}`;
}
