/* What the pages ask of IAM. */
import {
  type AttachedPolicy,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListPoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  type Policy,
  type Role,
} from '@aws-sdk/client-iam';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { iam, lambda } from '~/api/clients';

export async function allRoles(signal: AbortSignal): Promise<Role[]> {
  const found: Role[] = [];
  let marker: string | undefined;
  do {
    const page = await iam.send(new ListRolesCommand({ Marker: marker, MaxItems: 1000 }), { abortSignal: signal, quiet: marker !== undefined });
    found.push(...(page.Roles ?? []));
    marker = page.IsTruncated ? page.Marker : undefined;
  } while (marker !== undefined);
  return found;
}

export async function allPolicies(signal: AbortSignal): Promise<Policy[]> {
  const found: Policy[] = [];
  let marker: string | undefined;
  do {
    const page = await iam.send(new ListPoliciesCommand({ Marker: marker, MaxItems: 1000 }), { abortSignal: signal, quiet: marker !== undefined });
    found.push(...(page.Policies ?? []));
    marker = page.IsTruncated ? page.Marker : undefined;
  } while (marker !== undefined);
  return found;
}

export interface RoleView {
  role: Role;
  attached: readonly AttachedPolicy[];
  /** Names of the policies that are the role's own. */
  inline: readonly string[];
}

export async function findRole(name: string, signal: AbortSignal): Promise<RoleView> {
  const options = { abortSignal: signal, quiet: true };
  const [role, attached, inline] = await Promise.all([
    iam.send(new GetRoleCommand({ RoleName: name }), { abortSignal: signal }),
    iam.send(new ListAttachedRolePoliciesCommand({ RoleName: name, MaxItems: 1000 }), options),
    iam.send(new ListRolePoliciesCommand({ RoleName: name, MaxItems: 1000 }), options),
  ]);
  return { role: role.Role!, attached: attached.AttachedPolicies ?? [], inline: inline.PolicyNames ?? [] };
}

/** The document of a managed policy's default version. */
export async function managedDocument(arn: string, signal: AbortSignal): Promise<string> {
  const { Policy: policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }), { abortSignal: signal, quiet: true });
  const version = await iam.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: policy?.DefaultVersionId }), { abortSignal: signal, quiet: true });
  return decodeURIComponent(version.PolicyVersion?.Document ?? '');
}

export async function inlineDocument(role: string, policy: string, signal: AbortSignal): Promise<string> {
  const found = await iam.send(new GetRolePolicyCommand({ RoleName: role, PolicyName: policy }), { abortSignal: signal, quiet: true });
  return decodeURIComponent(found.PolicyDocument ?? '');
}

/** Names of the functions of this region that run as the role. */
export async function usersOf(roleArn: string, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  let marker: string | undefined;
  do {
    const page = await lambda.send(new ListFunctionsCommand({ Marker: marker }), { abortSignal: signal, quiet: true });
    names.push(...(page.Functions ?? []).filter(({ Role: arn }) => arn === roleArn).map(({ FunctionName: name }) => name!));
    marker = page.NextMarker;
  } while (marker !== undefined);
  return names;
}

/** Who may assume a role, for people: the principals of its trust policy. */
export function trustedBy(encoded: string | undefined): string {
  try {
    const document = JSON.parse(decodeURIComponent(encoded ?? '')) as { Statement?: unknown };
    const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
    const principals = statements.flatMap((statement) => {
      const principal = (statement as { Principal?: unknown } | undefined)?.Principal;
      if (typeof principal === 'string') return [principal];
      return Object.entries((principal ?? {}) as Record<string, unknown>).map(([kind, who]) => `${kind}: ${[who].flat().join(', ')}`);
    });
    return principals.join('; ') || '–';
  } catch {
    return '–';
  }
}

export const LAMBDA_TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
