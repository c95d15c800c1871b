import { ListTagsCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-lambda';
import { lambda } from '~/api/clients';
import { TagsPanel } from '~/parts/TagsPanel';
import type { TabProps } from './tab';

export function FunctionTags({ found }: TabProps) {
  const arn = (found.Configuration?.FunctionArn ?? '').split(':').slice(0, 7).join(':');
  return (
    <TagsPanel
      id={arn}
      load={async (signal) => (await lambda.send(new ListTagsCommand({ Resource: arn }), { abortSignal: signal, quiet: true })).Tags ?? {}}
      add={(tags) => lambda.send(new TagResourceCommand({ Resource: arn, Tags: tags }))}
      remove={(keys) => lambda.send(new UntagResourceCommand({ Resource: arn, TagKeys: [...keys] }))}
    />
  );
}
