/* This machine's files without the mark of a container, for what stays off in containers. */
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

const MARK = '.dockerenv';

/** What to put before a command that shall see no container's mark. */
export function plainMachine() {
  if (!existsSync(`/${MARK}`)) return [];
  const words = readdirSync('/', { withFileTypes: true })
    .filter(({ name }) => name !== MARK)
    .flatMap((entry) => {
      const path = join('/', entry.name);
      return entry.isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--dev-bind', path, path];
    });
  return ['bwrap', ...words];
}
