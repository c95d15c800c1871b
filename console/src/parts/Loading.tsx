import Box from '@cloudscape-design/components/box';
import Spinner from '@cloudscape-design/components/spinner';

export function Loading({ text = 'Loading' }: { text?: string }) {
  return (
    <div data-loading>
      <Box padding="l" textAlign="center" color="text-body-secondary">
        <Spinner /> {text}
      </Box>
    </div>
  );
}
