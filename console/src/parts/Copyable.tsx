import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';

/** A text with a button that copies it, where the browser lets pages copy. */
export function Copyable({ text, label }: { text: string; label: string }) {
  if (navigator.clipboard === undefined) return <span style={{ overflowWrap: 'anywhere' }}>{text}</span>;
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={text}
      copyButtonAriaLabel={`Copy ${label}`}
      copySuccessText="Copied"
      copyErrorText="The browser did not let it be copied"
    />
  );
}
