import Box from '@cloudscape-design/components/box';
import { useEffect, useState } from 'react';
import { durationText } from '~/lib/time';

/** "Updated 3 s ago", going on by itself. */
export function Updated({ at }: { at: number | undefined }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (at === undefined) return null;
  return (
    <Box variant="small" color="text-body-secondary" display="inline-block">
      Updated {durationText(Math.max(0, now - at))} ago
    </Box>
  );
}
