import { type FunctionConfiguration, ListVersionsByFunctionCommand, PublishVersionCommand } from '@aws-sdk/client-lambda';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import { lambda } from '~/api/clients';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import { TimeText } from '~/parts/TimeText';
import type { TabProps } from './tab';

const COLUMNS = (name: string): readonly Column<FunctionConfiguration>[] => [
  {
    id: 'version',
    header: 'Version',
    isRowHeader: true,
    cell: ({ Version: version }) => <Link href={`/lambda/home#/functions/${encodeURIComponent(name)}?tab=code&qualifier=${version}`}>{version}</Link>,
    text: ({ Version: version }) => Number(version),
  },
  { id: 'description', header: 'Description', cell: (version) => version.Description || '–', text: (version) => version.Description },
  { id: 'runtime', header: 'Runtime', cell: (version) => version.Runtime, text: (version) => version.Runtime },
  { id: 'modified', header: 'Last modified', cell: (version) => <TimeText at={version.LastModified} />, text: (version) => version.LastModified },
];

export default function VersionsTab({ name, onChange }: TabProps) {
  const versions = useQuery(`versions ${name}`, async (signal) => {
    const answer = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName: name }), { abortSignal: signal, quiet: true });
    return (answer.Versions ?? []).filter(({ Version: version }) => version !== '$LATEST').toReversed();
  });
  const { run, running, failure } = useMutation(async () => {
    const { Version: version } = await lambda.send(new PublishVersionCommand({ FunctionName: name }));
    flash({ type: 'success', content: `Version ${version} of ${name} is published.` });
    versions.refresh();
    onChange();
  });
  return (
    <SpaceBetween size="m">
      <ErrorAlert failure={failure} header="No version was published" />
      <ResourceTable
        name="versions"
        title="Versions"
        variant="container"
        query={versions}
        columns={COLUMNS(name)}
        keyOf={({ Version: version }) => version!}
        actions={() => (
          <Button loading={running} onClick={() => void run(undefined)}>
            Publish new version
          </Button>
        )}
      />
    </SpaceBetween>
  );
}
