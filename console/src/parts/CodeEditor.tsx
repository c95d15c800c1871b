import Editor from '@cloudscape-design/components/code-editor';
import { useEffect, useState } from 'react';
import { Loading } from './Loading';

type Ace = typeof import('ace-builds');

interface Props {
  value: string;
  onChange: (value: string) => void;
  language: 'python' | 'json' | 'text' | 'javascript' | 'yaml';
  label: string;
  height?: number;
}

/** Ace, loaded when the first editor is shown. Modes and themes are imported by name: Ace loads nothing by itself. */
async function loadAce(): Promise<Ace> {
  const ace = await import('ace-builds');
  // Under a strict policy Ace adds no styles by itself, so they come as files.
  await Promise.all([
    import('ace-builds/css/ace.css'),
    import('ace-builds/css/theme/cloud_editor.css'),
    import('ace-builds/css/theme/cloud_editor_dark.css'),
    import('ace-builds/src-noconflict/ext-language_tools'),
    import('ace-builds/src-noconflict/mode-python'),
    import('ace-builds/src-noconflict/mode-json'),
    import('ace-builds/src-noconflict/mode-text'),
    import('ace-builds/src-noconflict/mode-javascript'),
    import('ace-builds/src-noconflict/mode-yaml'),
    import('ace-builds/src-noconflict/snippets/python'),
    import('ace-builds/src-noconflict/snippets/json'),
    import('ace-builds/src-noconflict/snippets/text'),
    import('ace-builds/src-noconflict/snippets/javascript'),
    import('ace-builds/src-noconflict/snippets/yaml'),
    import('ace-builds/src-noconflict/theme-cloud_editor'),
    import('ace-builds/src-noconflict/theme-cloud_editor_dark'),
  ]);
  ace.config.set('useStrictCSP', true);
  ace.config.set('loadWorkerFromBlob', false);
  ace.config.set('basePath', '/assets');
  return ace;
}

let ace: Promise<Ace> | undefined;

/** An editor for code; Esc leaves it for the keyboard. */
export function CodeEditor({ value, onChange, language, label, height = 360 }: Props) {
  const [loaded, setLoaded] = useState<Ace>();
  const [failed, setFailed] = useState(false);
  const [preferences, setPreferences] = useState<Parameters<typeof Editor>[0]['preferences']>();
  useEffect(() => {
    ace ??= loadAce();
    ace.then(setLoaded, () => setFailed(true));
  }, []);
  if (loaded === undefined && !failed) return <Loading text="Loading the editor" />;
  return (
    <Editor
      ace={loaded}
      language={language}
      value={value}
      onDelayedChange={({ detail }) => onChange(detail.value)}
      preferences={preferences}
      onPreferencesChange={({ detail }) => setPreferences(detail)}
      themes={{ light: ['cloud_editor'], dark: ['cloud_editor_dark'] }}
      ariaLabel={label}
      editorContentHeight={height}
    />
  );
}
