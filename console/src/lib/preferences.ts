import type { Dialect } from '~/api/cli';
import { Stored } from './useStore';
import type { Zone } from './time';

export type ModeChoice = 'light' | 'dark' | 'system';

export const mode = new Stored<ModeChoice>('redrive.mode', 'system');
export const density = new Stored<'comfortable' | 'compact'>('redrive.density', 'comfortable');
export const zone = new Stored<Zone>('redrive.zone', 'local');
export const dialect = new Stored<Dialect>('redrive.dialect', { generation: 'v2', shell: 'bash' });
export const letterKeys = new Stored<boolean>('redrive.letterKeys', true);
