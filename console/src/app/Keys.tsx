import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import { letterKeys } from '~/lib/preferences';
import { REFRESH } from '~/lib/refresh';
import { navigate } from '~/lib/router';
import { HOMES } from './routes';

const KeyList = lazy(() => import('./KeyList'));

const GO: Readonly<Record<string, string>> = {
  f: HOMES['lambda']!,
  e: HOMES['events']!,
  q: HOMES['sqs']!,
  l: HOMES['cloudwatch']!,
  i: HOMES['iam']!,
  s: HOMES['sns']!,
};

/** Letter keys: off while typing, and where the user turned them off. */
export function Keys() {
  const [shown, setShown] = useState(false);
  const gone = useRef(0);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (typing || !letterKeys.get() || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const goesTo = GO[event.key];
      if (goesTo !== undefined && Date.now() - gone.current < 1500) {
        gone.current = 0;
        navigate(goesTo);
      } else if (event.key === 'g') {
        gone.current = Date.now();
      } else if (event.key === '/') {
        event.preventDefault();
        document.getElementById('top-search')?.focus();
      } else if (event.key === 'r') {
        dispatchEvent(new Event(REFRESH));
      } else if (event.key === '?') {
        setShown(true);
      }
    };
    const show = () => setShown(true);
    addEventListener('keydown', pressed);
    addEventListener('redrive:keys', show);
    return () => (removeEventListener('keydown', pressed), removeEventListener('redrive:keys', show));
  }, []);

  return shown ? (
    <Suspense>
      <KeyList onDismiss={() => setShown(false)} />
    </Suspense>
  ) : null;
}
