/* Times as people read them; `zone` is the user's choice. */

export type Zone = 'local' | 'utc';

/** `2026-11-25 17:56:37 UTC+01:00`, with milliseconds where asked. */
export function timeText(milliseconds: number, zone: Zone, precise = false): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return '–';
  const shift = zone === 'utc' ? 0 : -date.getTimezoneOffset();
  const shown = new Date(milliseconds + shift * 60_000).toISOString();
  const text = `${shown.slice(0, 10)} ${shown.slice(11, precise ? 23 : 19)}`;
  return `${text} ${zone === 'utc' || shift === 0 ? 'UTC' : `UTC${offsetText(shift)}`}`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `3 s`, `4 min 5 s`, `2 h 1 min`, `3 d 4 h`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return join(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  if (seconds < 86_400) return join(Math.floor(seconds / 3600), 'h', Math.floor((seconds % 3600) / 60), 'min');
  return join(Math.floor(seconds / 86_400), 'd', Math.floor((seconds % 86_400) / 3600), 'h');
}

function join(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}

/** `1.5 KB`, in powers of 1,024. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
