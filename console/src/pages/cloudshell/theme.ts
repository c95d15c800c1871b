import type { ITheme } from '@xterm/xterm';
import { mode } from '~/lib/preferences';

type Theme = 'light' | 'dark';

export const THEMES: Readonly<Record<Theme, ITheme>> = {
  light: { background: '#ffffff', foreground: '#0f141a', cursor: '#0f141a', selectionBackground: '#b8d8ff' },
  dark: { background: '#161d26', foreground: '#ebebf0', cursor: '#ebebf0', selectionBackground: '#2e4d73' },
};

const system = matchMedia('(prefers-color-scheme: dark)');

export function themeNow(): Theme {
  const choice = mode.get();
  if (choice !== 'system') return choice;
  return system.matches ? 'dark' : 'light';
}

/** Calls back with the theme when it changes; answers how to stop it. */
export function onThemeChange(listener: (theme: Theme) => void): () => void {
  const changed = () => listener(themeNow());
  const stop = mode.subscribe(changed);
  system.addEventListener('change', changed);
  return () => (stop(), system.removeEventListener('change', changed));
}
