import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { AsyncDraft } from './asyncDraft';

interface Props {
  draft: AsyncDraft;
  onChange: (changes: Partial<AsyncDraft>) => void;
}

/** Where records of how events ended go, beside or instead of dead letters. */
export function DestinationFields({ draft, onChange }: Props) {
  return (
    <Container header={<Header variant="h2" description="A record of each event with its payload and the function's answer, beside or instead of a dead letter">Destinations</Header>}>
      <SpaceBetween size="m">
        <FormField label={<>On failure <i>– optional</i></>} description="The ARN of a queue, a topic or a function">
          <Input value={draft.onFailure} onChange={({ detail }) => onChange({ onFailure: detail.value.trim() })} placeholder="arn:aws:sqs:us-east-1:000000000000:Failures" />
        </FormField>
        <FormField label={<>On success <i>– optional</i></>} description="The ARN of a queue, a topic or a function">
          <Input value={draft.onSuccess} onChange={({ detail }) => onChange({ onSuccess: detail.value.trim() })} placeholder="arn:aws:sqs:us-east-1:000000000000:Successes" />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}
