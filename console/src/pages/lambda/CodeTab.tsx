import { UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import Alert from '@cloudscape-design/components/alert';
import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SideNavigation from '@cloudscape-design/components/side-navigation';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef, useState } from 'react';
import { lambda } from '~/api/clients';
import { download } from '~/api/download';
import { failureOf } from '~/api/failure';
import { functionHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { sizeText } from '~/lib/time';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { CodeEditor } from '~/parts/CodeEditor';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { Loading } from '~/parts/Loading';
import { TimeText } from '~/parts/TimeText';
import { findFunction, updated } from './functions';
import { LARGEST_SHOWN, filesOf, textOf, zipOf } from './package';
import type { TabProps } from './tab';

type Edits = Readonly<Record<string, string>>;

const LANGUAGES = { py: 'python', json: 'json', js: 'javascript', mjs: 'javascript', yml: 'yaml', yaml: 'yaml' } as const;

/** The code of a function: looked at, edited, deployed. */
export default function CodeTab({ name, qualifier, found, onChange }: TabProps) {
  const configuration = found.Configuration!;
  const sha = configuration.CodeSha256 ?? '';
  const tooLarge = (configuration.CodeSize ?? 0) > LARGEST_SHOWN;
  const loaded = useQuery(`code ${name}:${qualifier} ${sha}`, () => load(name, qualifier), { enabled: !tooLarge });
  if (tooLarge) {
    return <Alert type="info">The deployment package of {sizeText(configuration.CodeSize!)} is too large to be edited here. Update it with the aws command line.</Alert>;
  }
  return (
    <SpaceBetween size="l">
      {loaded.loading && <Loading text="Loading the code" />}
      <ErrorAlert failure={loaded.failure} onRetry={loaded.refresh} />
      {loaded.data !== undefined && (
        <Source key={sha} name={name} readOnly={qualifier !== undefined} files={loaded.data.files} revision={loaded.data.revision} handler={configuration.Handler ?? ''} onDeployed={onChange} />
      )}
      <Container header={<Header variant="h2">Code properties</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'Package size', value: sizeText(configuration.CodeSize ?? 0) },
            { label: 'SHA256 hash', value: <span style={{ overflowWrap: 'anywhere' }}>{sha}</span> },
            { label: 'Last modified', value: <TimeText at={configuration.LastModified} /> },
          ]}
        />
      </Container>
      <Container header={<Header variant="h2" actions={<Button disabled={qualifier !== undefined} href={`${functionHref(name)}/edit/basic-settings`}>Edit</Button>}>Runtime settings</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'Runtime', value: configuration.Runtime },
            { label: 'Handler', value: configuration.Handler },
            { label: 'Architecture', value: configuration.Architectures?.[0] },
          ]}
        />
      </Container>
    </SpaceBetween>
  );
}

async function load(name: string, qualifier: string | undefined) {
  const fresh = await findFunction(name, qualifier);
  const files = await filesOf(await download(fresh.Code?.Location ?? ''));
  return { files, revision: fresh.Configuration?.RevisionId };
}

interface SourceProps {
  name: string;
  readOnly: boolean;
  files: Map<string, Uint8Array>;
  revision?: string;
  handler: string;
  onDeployed: () => void;
}

function Source({ name, readOnly, files, revision, handler, onDeployed }: SourceProps) {
  const draftKey = `redrive.draft.${name}`;
  const [edits, setEdits] = useState<Edits>(() => readDraft(draftKey, files));
  const names = [...files.keys()].toSorted();
  const main = names.find((file) => file.replace(/\.[^.]+$/, '') === handler.split('.').slice(0, -1).join('/').replaceAll('.', '/'));
  const [open, setOpen] = useState(main ?? names[0] ?? '');
  const dirty = Object.keys(edits).length > 0;
  const deployRef = useRef<() => void>(() => {});

  useEffect(() => {
    if (dirty) sessionStorage.setItem(draftKey, JSON.stringify(edits));
    else sessionStorage.removeItem(draftKey);
    const warn = (event: BeforeUnloadEvent) => dirty && event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty, edits, draftKey]);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === 'u') {
        event.preventDefault();
        deployRef.current();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);

  const { run, running, failure, reset } = useMutation(async (condition: string | undefined) => {
    const all = new Map(files);
    for (const [file, text] of Object.entries(edits)) all.set(file, new TextEncoder().encode(text));
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName: name, ZipFile: await zipOf(all), RevisionId: condition }));
    await updated(name);
    sessionStorage.removeItem(draftKey);
    setEdits({});
    flash({ type: 'success', content: `Successfully updated the function ${name}.` });
    onDeployed();
  });
  deployRef.current = () => dirty && !running && void run(revision);
  const conflict = failure?.name === 'PreconditionFailedException';
  const bytes = files.get(open);
  const text = edits[open] ?? (bytes === undefined ? undefined : textOf(bytes));
  const edit = (value: string) => {
    const original = bytes === undefined ? undefined : textOf(bytes);
    const { [open]: _, ...others } = edits;
    setEdits(value === original ? others : { ...others, [open]: value });
  };
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              {dirty && <Badge color="blue">Undeployed changes</Badge>}
              <Button disabled={!dirty} onClick={() => (reset(), setEdits({}))}>
                Discard
              </Button>
              <Button variant="primary" disabled={!dirty || readOnly} loading={running} onClick={() => void run(revision)}>
                Deploy
              </Button>
            </SpaceBetween>
          }
        >
          Code source
        </Header>
      }
    >
      <SpaceBetween size="s">
        {readOnly && <Alert type="info">Published versions cannot be changed. Choose $LATEST to edit.</Alert>}
        {conflict ? (
          <Alert
            type="warning"
            header="The function was changed by somebody else meanwhile"
            action={
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => (setEdits({}), onDeployed())}>Take theirs</Button>
                <Button onClick={() => void run(undefined)}>Overwrite</Button>
              </SpaceBetween>
            }
          >
            {failureOf({ ...failure }).message}
          </Alert>
        ) : (
          <ErrorAlert failure={failure} header="The code was not deployed" />
        )}
        <div className="source">
          <SideNavigation
            activeHref={`#${open}`}
            onFollow={(event) => {
              event.preventDefault();
              setOpen(event.detail.href.slice(1));
            }}
            items={names.map((file) => ({ type: 'link', text: edits[file] === undefined ? file : `${file} •`, href: `#${file}` }))}
          />
          {text === undefined ? (
            <Box color="text-body-secondary">{names.length === 0 ? 'The package is empty.' : 'This file is no text.'}</Box>
          ) : (
            <CodeEditor key={open} label={open} language={languageOf(open)} value={text} onChange={edit} height={420} />
          )}
        </div>
      </SpaceBetween>
    </Container>
  );
}

function languageOf(file: string) {
  return LANGUAGES[(file.split('.').at(-1) ?? '') as keyof typeof LANGUAGES] ?? 'text';
}

/** Edits of an earlier visit, of files that are still there. */
function readDraft(key: string, files: Map<string, Uint8Array>): Edits {
  try {
    const saved = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Edits;
    return Object.fromEntries(Object.entries(saved).filter(([file]) => files.has(file)));
  } catch {
    return {};
  }
}
