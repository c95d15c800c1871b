import { DeleteRoleCommand, DeleteRolePolicyCommand, DetachRolePolicyCommand, type Role } from '@aws-sdk/client-iam';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { iam } from '~/api/clients';
import { roleHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { useQuery } from '~/lib/useQuery';
import { DeleteModal } from '~/parts/DeleteModal';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import { TimeText } from '~/parts/TimeText';
import { LastActivity } from './LastActivity';
import { allRoles, findRole, trustedBy } from './roles';

const COLUMNS: readonly Column<Role>[] = [
  { id: 'name', header: 'Role name', cell: (role) => <Link href={roleHref(role.RoleName!)}>{role.RoleName}</Link>, text: (role) => role.RoleName, isRowHeader: true },
  { id: 'trusted', header: 'Trusted entities', cell: (role) => trustedBy(role.AssumeRolePolicyDocument), text: (role) => trustedBy(role.AssumeRolePolicyDocument) },
  { id: 'path', header: 'Path', cell: (role) => role.Path, text: (role) => role.Path },
  { id: 'description', header: 'Description', cell: (role) => role.Description || '–', text: (role) => role.Description },
  { id: 'activity', header: 'Last activity', cell: (role) => <LastActivity role={role.RoleName!} /> },
  { id: 'created', header: 'Created', cell: (role) => <TimeText at={role.CreateDate} />, text: (role) => role.CreateDate?.getTime() },
];

/** Deletes a role with all that must go first. */
async function deleteRole(name: string): Promise<void> {
  const { attached, inline } = await findRole(name, new AbortController().signal);
  for (const policy of attached) await iam.send(new DetachRolePolicyCommand({ RoleName: name, PolicyArn: policy.PolicyArn }));
  for (const policy of inline) await iam.send(new DeleteRolePolicyCommand({ RoleName: name, PolicyName: policy }));
  await iam.send(new DeleteRoleCommand({ RoleName: name }));
}

export default function RolesPage() {
  const roles = useQuery('roles', allRoles);
  const [doomed, setDoomed] = useState<Role>();
  return (
    <>
      <ResourceTable
        name="roles"
        title="Roles"
        query={roles}
        columns={COLUMNS}
        keyOf={(role) => role.RoleName!}
        selection="single"
        hidden={['path']}
        emptyAction={<Button href="/iam/home#/roles/create">Create role</Button>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected === undefined} onClick={() => setDoomed(selected)}>
              Delete
            </Button>
            <Button variant="primary" href="/iam/home#/roles/create">
              Create role
            </Button>
          </SpaceBetween>
        )}
      />
      {doomed !== undefined && (
        <DeleteModal
          what={`role ${doomed.RoleName}`}
          consequence="Functions that run as this role can do nothing any more. Its own policies go with it; managed ones are detached."
          typed={doomed.RoleName}
          onDelete={() => deleteRole(doomed.RoleName!)}
          onDismiss={() => setDoomed(undefined)}
          onDone={() => {
            flash({ type: 'success', content: `Role ${doomed.RoleName} deleted.` });
            setDoomed(undefined);
            roles.refresh();
          }}
        />
      )}
    </>
  );
}
