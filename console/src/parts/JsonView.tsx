/** A text, laid out as JSON where it is JSON; always shown as text, never as markup. */
export function JsonView({ text, label }: { text: string; label: string }) {
  return (
    <pre className="pre scroll" tabIndex={0} role="region" aria-label={label}>
      {pretty(text)}
    </pre>
  );
}

export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
