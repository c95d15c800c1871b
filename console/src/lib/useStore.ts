import { useSyncExternalStore } from 'react';

/** A value kept in the browser's local storage, shared by all that show it. */
export class Stored<T> {
  private value: T;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly name: string,
    initial: T,
  ) {
    this.value = read(name) ?? initial;
  }

  get = (): T => this.value;

  set = (next: T): void => {
    this.value = next;
    localStorage.setItem(this.name, JSON.stringify(next));
    this.listeners.forEach((listener) => listener());
  };

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

function read<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export function useStored<T>(stored: Stored<T>): [T, (next: T) => void] {
  return [useSyncExternalStore(stored.subscribe, stored.get), stored.set];
}
