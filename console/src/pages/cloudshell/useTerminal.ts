import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, failureOf } from '~/api/failure';
import { Shell } from '~/api/shell';
import { THEMES, onThemeChange, themeNow } from './theme';

export type Stage = 'connecting' | 'open' | 'ended';

export interface TerminalState {
  stage: Stage;
  /** Why it ended. */
  reason?: string;
  failure?: Failure;
  /** Ends the shell, if there is one, and asks for another. */
  restart: () => void;
}

/** A terminal in the element, with a shell behind it. */
export function useTerminal(element: HTMLElement | null): TerminalState {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<Omit<TerminalState, 'restart'>>({ stage: 'connecting' });
  const terminal = useRef<Terminal>(undefined);

  useEffect(() => {
    if (element === null) return;
    setState({ stage: 'connecting' });
    const made = new Terminal({
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      fontFamily: 'Menlo, Monaco, Consolas, "DejaVu Sans Mono", monospace',
      fontSize: 14,
      lineHeight: 1.2,
      minimumContrastRatio: 4.5,
      scrollback: 5000,
      theme: THEMES[themeNow()],
    });
    terminal.current = made;
    const fit = new FitAddon();
    made.loadAddon(fit);
    made.open(element);
    fit.fit();
    // Tab belongs to the shell; Shift+Tab is the way out for the keyboard.
    made.attachCustomKeyEventHandler((event) => !(event.key === 'Tab' && event.shiftKey));
    const shell = new Shell(
      { columns: made.cols, rows: made.rows },
      {
        open: () => setState({ stage: 'open' }),
        output: (bytes) => made.write(bytes),
        ended: (reason) => setState({ stage: 'ended', reason }),
        failed: (thrown) => setState({ stage: 'ended', failure: failureOf(thrown) }),
      },
    );
    made.onData((text) => shell.type(text));
    made.onResize(({ cols, rows }) => shell.resize({ columns: cols, rows }));
    const observer = new ResizeObserver(() => fit.fit());
    observer.observe(element);
    const stop = onThemeChange((theme) => (made.options.theme = THEMES[theme]));
    made.focus();
    return () => {
      stop();
      observer.disconnect();
      shell.close();
      made.dispose();
    };
  }, [element, turn]);

  const restart = useCallback(() => setTurn((before) => before + 1), []);
  return { ...state, restart };
}
