import { ListAliasesCommand, ListVersionsByFunctionCommand } from '@aws-sdk/client-lambda';
import Select from '@cloudscape-design/components/select';
import { lambda } from '~/api/clients';
import { setQuery } from '~/lib/router';
import { useQuery } from '~/lib/useQuery';

const LATEST = { value: '', label: '$LATEST' };

/** Which version or alias of a function is looked at. */
export function QualifierSelect({ name, qualifier }: { name: string; qualifier?: string }) {
  const choices = useQuery(`qualifiers of ${name}`, async (signal) => {
    const options = { abortSignal: signal, quiet: true };
    const [aliases, versions] = await Promise.all([
      lambda.send(new ListAliasesCommand({ FunctionName: name }), options),
      lambda.send(new ListVersionsByFunctionCommand({ FunctionName: name }), options),
    ]);
    return [
      LATEST,
      ...(aliases.Aliases ?? []).map((alias) => ({ value: alias.Name!, label: `Alias: ${alias.Name}` })),
      ...(versions.Versions ?? []).filter(({ Version: v }) => v !== '$LATEST').map(({ Version: v }) => ({ value: v!, label: `Version: ${v}` })),
    ];
  });
  const options = choices.data ?? [LATEST];
  const selected = options.find(({ value }) => value === (qualifier ?? '')) ?? { value: qualifier ?? '', label: qualifier ?? '$LATEST' };
  return (
    <Select
      ariaLabel="Version or alias"
      options={options}
      selectedOption={selected}
      onChange={({ detail }) => setQuery({ qualifier: detail.selectedOption.value })}
    />
  );
}
