import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { ErrorAlert } from './ErrorAlert';
import { Loading } from './Loading';

type Tags = Readonly<Record<string, string>>;

interface Props {
  /** What the tags belong to. */
  id: string;
  load: (signal: AbortSignal) => Promise<Tags>;
  add: (tags: Record<string, string>) => Promise<unknown>;
  remove: (keys: readonly string[]) => Promise<unknown>;
}

interface Tag {
  key: string;
  value: string;
}

/** The tags of a thing: shown, added, changed and removed. */
export function TagsPanel({ id, load, add, remove }: Props) {
  const saved = useQuery(`tags ${id}`, load);
  const [tags, setTags] = useState<readonly Tag[]>([]);
  useEffect(() => setTags(Object.entries(saved.data ?? {}).map(([key, value]) => ({ key, value }))), [saved.data]);
  const before = saved.data ?? {};
  const changed = Object.fromEntries(tags.filter(({ key, value }) => key !== '' && before[key] !== value).map(({ key, value }) => [key, value]));
  const gone = Object.keys(before).filter((key) => !tags.some((tag) => tag.key === key));
  const dirty = gone.length > 0 || Object.keys(changed).length > 0;
  const { run, running, failure } = useMutation(async () => {
    if (gone.length > 0) await remove(gone);
    if (Object.keys(changed).length > 0) await add(changed);
    saved.refresh();
  });
  if (saved.loading) return <Loading text="Loading tags" />;
  if (saved.failure !== undefined) return <ErrorAlert failure={saved.failure} onRetry={saved.refresh} />;
  const change = (index: number, next: Partial<Tag>) => setTags(tags.map((tag, i) => (i === index ? { ...tag, ...next } : tag)));
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${Object.keys(before).length})`} actions={<Button disabled={!dirty} loading={running} onClick={() => void run(undefined)}>Save tags</Button>}>
          Tags
        </Header>
      }
    >
      <SpaceBetween size="s">
        <ErrorAlert failure={failure} header="The tags were not saved" />
        <AttributeEditor
          items={tags}
          addButtonText="Add tag"
          removeButtonText="Remove"
          empty="No tags"
          onAddButtonClick={() => setTags([...tags, { key: '', value: '' }])}
          onRemoveButtonClick={({ detail }) => setTags(tags.filter((_, index) => index !== detail.itemIndex))}
          definition={[
            { label: 'Key', control: (tag, index) => <Input ariaLabel={`Key ${index + 1}`} value={tag.key} onChange={({ detail }) => change(index, { key: detail.value })} /> },
            { label: 'Value', control: (tag, index) => <Input ariaLabel={`Value ${index + 1}`} value={tag.value} onChange={({ detail }) => change(index, { value: detail.value })} /> },
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}
