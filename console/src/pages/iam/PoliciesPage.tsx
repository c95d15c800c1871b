import type { Policy } from '@aws-sdk/client-iam';
import Link from '@cloudscape-design/components/link';
import { useQuery } from '~/lib/useQuery';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import { allPolicies } from './roles';

export const POLICY_COLUMNS: readonly Column<Policy>[] = [
  {
    id: 'name',
    header: 'Policy name',
    isRowHeader: true,
    cell: (policy) => <Link href={`/iam/home#/policies/details/${encodeURIComponent(policy.Arn!)}`}>{policy.PolicyName}</Link>,
    text: (policy) => policy.PolicyName,
  },
  { id: 'type', header: 'Type', cell: typeOf, text: typeOf },
  { id: 'used', header: 'Attached', cell: (policy) => policy.AttachmentCount ?? 0, text: (policy) => policy.AttachmentCount },
  { id: 'description', header: 'Description', cell: (policy) => policy.Description || '–', text: (policy) => policy.Description },
];

function typeOf(policy: Policy): string {
  return policy.Arn?.startsWith('arn:aws:iam::aws:') ? 'AWS managed' : 'Customer managed';
}

export default function PoliciesPage() {
  const policies = useQuery('policies', allPolicies);
  return <ResourceTable name="policies" title="Policies" query={policies} columns={POLICY_COLUMNS} keyOf={(policy) => policy.Arn!} />;
}
