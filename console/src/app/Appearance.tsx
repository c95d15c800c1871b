import { Density, Mode, applyDensity, applyMode } from '@cloudscape-design/global-styles';
import { useEffect } from 'react';
import { density, mode } from '~/lib/preferences';
import { useStored } from '~/lib/useStore';

/** Applies the chosen mode and density to the page; shows nothing. */
export function Appearance() {
  const [modeChoice] = useStored(mode);
  const [densityChoice] = useStored(density);

  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const dark = modeChoice === 'dark' || (modeChoice === 'system' && system.matches);
      applyMode(dark ? Mode.Dark : Mode.Light);
      document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [modeChoice]);

  useEffect(() => {
    applyDensity(densityChoice === 'compact' ? Density.Compact : Density.Comfortable);
  }, [densityChoice]);

  return null;
}
