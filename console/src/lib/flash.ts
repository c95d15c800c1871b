import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import { useSyncExternalStore } from 'react';

/* The messages at the top of the page. */
let items: readonly FlashbarProps.MessageDefinition[] = [];
const listeners = new Set<() => void>();
let lastId = 0;

function set(next: readonly FlashbarProps.MessageDefinition[]): void {
  items = next;
  listeners.forEach((listener) => listener());
}

/** Shows a message until it is dismissed; answers how to take it back. */
export function flash(message: Omit<FlashbarProps.MessageDefinition, 'id' | 'onDismiss' | 'dismissible'>): () => void {
  const id = String(++lastId);
  const dismiss = () => set(items.filter((item) => item.id !== id));
  const shown = { ...message, id, dismissible: true, dismissLabel: 'Dismiss', onDismiss: dismiss };
  set([shown, ...items].slice(0, 5));
  return dismiss;
}

export function useFlashes(): readonly FlashbarProps.MessageDefinition[] {
  return useSyncExternalStore(
    (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    () => items,
  );
}
