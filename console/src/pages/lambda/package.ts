/* Deployment packages, unpacked and packed in the browser. */
import { unzip, zip } from 'fflate';

export type Files = ReadonlyMap<string, Uint8Array>;

/** Above this the console shows no code, as AWS's does not. */
export const LARGEST_SHOWN = 3 * 1024 * 1024;

/** The files of a zip file; folders are left out. */
export function filesOf(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  return new Promise((done, failed) => {
    unzip(bytes, (error, files) => {
      if (error) failed(error);
      else done(new Map(Object.entries(files).filter(([name]) => !name.endsWith('/'))));
    });
  });
}

export function zipOf(files: Files): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    zip(Object.fromEntries(files), { level: 6 }, (error, bytes) => (error ? failed(error) : done(bytes)));
  });
}

/** The text of a file, or undefined where it is none. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
