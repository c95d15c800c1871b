import { execFileSync } from 'node:child_process';

/** The runtime name of the python3 on the path, which every machine that tests has. */
export function python() {
  const version = execFileSync('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], { encoding: 'utf8' }).trim();
  return `python${version}`;
}
