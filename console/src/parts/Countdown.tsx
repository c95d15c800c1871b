import { useEffect, useState } from 'react';
import { businessNow } from '~/api/clock';
import { durationText } from '~/lib/time';

/** "in 58 s", by business time, going on by itself. */
export function Countdown({ to }: { to: string | number }) {
  const [now, setNow] = useState(businessNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(businessNow()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = new Date(to).getTime() - now;
  return <>{left <= 0 ? 'now' : `in ${durationText(left)}`}</>;
}
