import { ListEntitiesForPolicyCommand } from '@aws-sdk/client-iam';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { iam } from '~/api/clients';
import { nameOf, roleHref } from '~/lib/arn';
import type { PageProps } from '~/lib/route';
import { useQuery } from '~/lib/useQuery';
import { Copyable } from '~/parts/Copyable';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { JsonView } from '~/parts/JsonView';
import { Loading } from '~/parts/Loading';
import { managedDocument } from './roles';

/** A managed policy: what it allows, and which roles have it. */
export default function PolicyPage({ parameters }: PageProps) {
  const arn = parameters['arn']!;
  const document = useQuery(arn, (signal) => managedDocument(arn, signal));
  const users = useQuery(`users ${arn}`, async (signal) => (await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn: arn }), { abortSignal: signal, quiet: true })).PolicyRoles ?? []);
  if (document.loading) return <Loading text="Loading the policy" />;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={<Copyable text={arn} label="the ARN" />}>
        {nameOf(arn)}
      </Header>
      <ErrorAlert failure={document.failure} onRetry={document.refresh} />
      {document.data !== undefined && (
        <Container header={<Header variant="h2">Permissions</Header>}>
          <JsonView text={document.data} label="Policy document" />
        </Container>
      )}
      <Container header={<Header variant="h2">Roles that have it</Header>}>
        <SpaceBetween direction="horizontal" size="xs">
          {(users.data ?? []).length === 0 && <span>None</span>}
          {users.data?.map(({ RoleName: name }) => (
            <Link key={name} href={roleHref(name!)}>
              {name}
            </Link>
          ))}
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}
