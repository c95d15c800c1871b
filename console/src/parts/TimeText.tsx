import { zone } from '~/lib/preferences';
import { timeText } from '~/lib/time';
import { useStored } from '~/lib/useStore';

/** A time in the zone that the user chose; `at` is ISO-8601, a date, or epoch milliseconds. */
export function TimeText({ at, precise }: { at: number | string | Date | undefined; precise?: boolean }) {
  const [choice] = useStored(zone);
  if (at === undefined) return <>–</>;
  const milliseconds = typeof at === 'number' ? at : new Date(at).getTime();
  const iso = Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
  return <time dateTime={iso}>{timeText(milliseconds, choice, precise)}</time>;
}
