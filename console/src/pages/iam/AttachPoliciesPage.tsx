import { AttachRolePolicyCommand, type Policy } from '@aws-sdk/client-iam';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { iam } from '~/api/clients';
import { flash } from '~/lib/flash';
import type { PageProps } from '~/lib/route';
import { navigate } from '~/lib/router';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { ResourceTable } from '~/parts/ResourceTable';
import { POLICY_COLUMNS } from './PoliciesPage';
import { backTo } from './PermissionsPanel';
import { ReturnNotice } from './ReturnNotice';
import { allPolicies } from './roles';

/** Attaches managed policies to a role. */
export default function AttachPoliciesPage({ parameters, query }: PageProps) {
  const role = parameters['role']!;
  const policies = useQuery('policies', allPolicies);
  const { run, running, failure } = useMutation(async (chosen: readonly Policy[]) => {
    for (const { Arn: arn } of chosen) await iam.send(new AttachRolePolicyCommand({ RoleName: role, PolicyArn: arn }));
    flash({ type: 'success', content: `Policy was successfully attached to role: ${role}.` });
    navigate(backTo(role, query));
  });
  return (
    <SpaceBetween size="l">
      <ReturnNotice query={query} />
      <ErrorAlert failure={failure} header="The policy was not attached" />
      <ResourceTable
        name="policies to attach"
        title={`Attach policies to ${role}`}
        query={policies}
        columns={POLICY_COLUMNS}
        keyOf={(policy) => policy.PolicyName!}
        selection="multi"
        initialFilter={query.get('filter') ?? ''}
        actions={(chosen) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" href={backTo(role, query)}>
              Cancel
            </Button>
            <Button variant="primary" disabled={chosen.length === 0} loading={running} onClick={() => void run(chosen)}>
              Add permissions
            </Button>
          </SpaceBetween>
        )}
      />
    </SpaceBetween>
  );
}
