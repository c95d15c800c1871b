import { ListRoleTagsCommand, TagRoleCommand, UntagRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { iam } from '~/api/clients';
import { functionHref } from '~/lib/arn';
import type { PageProps } from '~/lib/route';
import { setQuery } from '~/lib/router';
import { durationText } from '~/lib/time';
import { useQuery } from '~/lib/useQuery';
import { Copyable } from '~/parts/Copyable';
import { EditableJson } from '~/parts/EditableJson';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { RefreshButton } from '~/parts/RefreshButton';
import { TagsPanel } from '~/parts/TagsPanel';
import { TimeText } from '~/parts/TimeText';
import { LastUsed } from './LastActivity';
import { PermissionsPanel } from './PermissionsPanel';
import { ReturnNotice } from './ReturnNotice';
import { findRole, usersOf } from './roles';

/** One role: what it may do, who may assume it, what runs as it. */
export default function RolePage({ parameters, query }: PageProps) {
  const name = parameters['role']!;
  const found = useQuery(name, (signal) => findRole(name, signal));
  const arn = found.data?.role.Arn;
  const users = useQuery(`users of ${arn}`, (signal) => usersOf(arn!, signal), { enabled: arn !== undefined });
  if (found.loading) return <Loading text="Loading the role" />;
  if (found.data === undefined) return <FailedPage of={parameters['role']!} failure={found.failure} onRetry={found.refresh} />;
  const { role } = found.data;
  return (
    <SpaceBetween size="l">
      <ReturnNotice query={query} />
      <Header variant="h1" description={role.Description} actions={
          <SpaceBetween direction="horizontal" size="xs">
            <RefreshButton onClick={found.refresh} />
            <Button href={`/iam/home#/roles/details/${encodeURIComponent(name)}/simulate`}>Simulate</Button>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      <Container header={<Header variant="h2">Summary</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'ARN', value: <Copyable text={role.Arn ?? ''} label="the ARN" /> },
            { label: 'Creation date', value: <TimeText at={role.CreateDate} /> },
            { label: 'Last activity', value: <LastUsed use={role.RoleLastUsed} /> },
            { label: 'Maximum session duration', value: durationText((role.MaxSessionDuration ?? 3600) * 1000) },
            { label: 'Path', value: role.Path },
            {
              label: 'Functions that run as it',
              value:
                (users.data ?? []).length === 0 ? (
                  'None in this region'
                ) : (
                  <SpaceBetween direction="horizontal" size="xs">
                    {users.data!.slice(0, 20).map((user) => (
                      <Link key={user} href={functionHref(user)}>
                        {user}
                      </Link>
                    ))}
                  </SpaceBetween>
                ),
            },
          ]}
        />
      </Container>
      <Tabs
        activeTabId={query.get('section') ?? 'permissions'}
        onChange={({ detail }) => setQuery({ section: detail.activeTabId })}
        tabs={[
          { id: 'permissions', label: 'Permissions', content: <PermissionsPanel view={found.data} query={query} onChange={found.refresh} /> },
          {
            id: 'trust_relationships',
            label: 'Trust relationships',
            content: (
              <EditableJson
                title="Trusted entities"
                description="Who may assume this role, and under which conditions"
                value={decodeURIComponent(role.AssumeRolePolicyDocument ?? '')}
                none="Nobody may assume it."
                onSave={async (text) => {
                  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: text }));
                  found.refresh();
                }}
              />
            ),
          },
          {
            id: 'tags',
            label: 'Tags',
            content: (
              <TagsPanel
                id={role.Arn ?? name}
                load={async (signal) => {
                  const { Tags: tags } = await iam.send(new ListRoleTagsCommand({ RoleName: name }), { abortSignal: signal, quiet: true });
                  return Object.fromEntries((tags ?? []).map(({ Key: key, Value: value }) => [key!, value ?? '']));
                }}
                add={(tags) => iam.send(new TagRoleCommand({ RoleName: name, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }))}
                remove={(keys) => iam.send(new UntagRoleCommand({ RoleName: name, TagKeys: [...keys] }))}
              />
            ),
          },
        ]}
      />
    </SpaceBetween>
  );
}
