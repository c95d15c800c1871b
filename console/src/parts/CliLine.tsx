import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { cliOf } from '~/api/cli';
import { dialect } from '~/lib/preferences';
import { useStored } from '~/lib/useStore';

interface Props {
  service: string;
  operation: string;
  input: unknown;
}

/** A call as a command: selectable text, and a button where the browser lets pages copy. */
export function CliLine({ service, operation, input }: Props) {
  const [choice] = useStored(dialect);
  const line = cliOf(service, operation, input, choice, location.origin);
  return (
    <div>
      <pre className="pre">{line}</pre>
      {navigator.clipboard !== undefined && (
        <CopyToClipboard
          copyButtonText="Copy"
          copyButtonAriaLabel={`Copy the command for ${operation}`}
          copySuccessText="Copied"
          copyErrorText="The browser did not let it be copied"
          textToCopy={line}
          variant="button"
        />
      )}
    </div>
  );
}
