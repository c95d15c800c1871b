import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';

/** For who came here from a Save that the role did not allow: what is missing, and the way back. */
export function ReturnNotice({ query }: { query: URLSearchParams }) {
  const back = query.get('return');
  const action = query.get('needs');
  if (back === null || !/^\/[a-z]+\//.test(back)) return null;
  return (
    <Alert type="info" header={action === null ? 'A setting waits to be saved' : `The role needs ${action}`} action={<Button href={back}>Back</Button>}>
      Attach a policy that allows it, or the least privilege below; then go back and save again. What was entered is kept.
    </Alert>
  );
}
