import Button from '@cloudscape-design/components/button';
import { useEffect } from 'react';
import { REFRESH } from '~/lib/refresh';

/** Asks again, also on the key `r`. */
export function RefreshButton({ onClick, loading }: { onClick: () => void; loading?: boolean }) {
  useEffect(() => {
    addEventListener(REFRESH, onClick);
    return () => removeEventListener(REFRESH, onClick);
  }, [onClick]);
  return <Button iconName="refresh" ariaLabel="Refresh" onClick={onClick} loading={loading} />;
}
