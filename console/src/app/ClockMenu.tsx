import type { TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { useEffect, useState } from 'react';
import { advanceClock, offsetSeconds, onClockChange, readClock } from '~/api/clock';
import { failureOf } from '~/api/failure';
import { flash } from '~/lib/flash';
import { navigate } from '~/lib/router';
import { durationText } from '~/lib/time';

const READ_EVERY = 15_000;

/** The clock in the top bar: how far business time is ahead, and ways to move it. */
export function useClockMenu(): TopNavigationProps.MenuDropdownUtility {
  const [offset, setOffset] = useState(offsetSeconds());
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const changed = () => setOffset(offsetSeconds());
    const read = () => void (document.hidden ? undefined : readClock().then(changed, () => undefined));
    read();
    const timer = setInterval(read, READ_EVERY);
    const stop = onClockChange(changed);
    return () => (clearInterval(timer), stop());
  }, []);

  const advance = async (seconds: number) => {
    setBusy(true);
    const text = `Business time moves forward by ${durationText(seconds * 1000)}`;
    const done = flash({ type: 'in-progress', content: text, loading: true });
    try {
      const { unfinished } = await advanceClock(seconds);
      const left = unfinished === undefined || unfinished === 0 ? '' : ` ${unfinished} attempts are still running.`;
      flash({ type: 'success', content: `Business time moved forward by ${durationText(seconds * 1000)}.${left}` });
    } catch (thrown) {
      const failure = failureOf(thrown);
      flash({ type: 'error', header: failure.name, content: failure.message });
    } finally {
      done();
      setBusy(false);
      setOffset(offsetSeconds());
    }
  };

  const text = offset === 0 ? 'Clock' : `+${durationText(offset * 1000)}`;
  return {
    type: 'menu-dropdown',
    iconName: busy ? 'status-in-progress' : 'calendar',
    text,
    badge: offset !== 0,
    ariaLabel: offset === 0 ? 'Clock, at real time' : `Clock, ${durationText(offset * 1000)} ahead of real time`,
    items: [
      { id: '60', text: 'Advance 1 minute' },
      { id: '180', text: 'Advance 3 minutes' },
      { id: '3600', text: 'Advance 1 hour' },
      { id: 'page', text: 'More …' },
    ],
    onItemClick: ({ detail }) => {
      if (detail.id === 'page') navigate('/events/home#/clock');
      else if (!busy) void advance(Number(detail.id));
    },
  };
}
